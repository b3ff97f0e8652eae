package dev.holdfast.concurrency;

import dev.holdfast.refusal.Refusal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Somebody was faster: the record is not in the state that the writer expected (I1). */
public final class StaleVersion extends Refusal {

  private final transient ExpectedVersion expected;
  private final transient @Nullable Versioned current;

  /**
   * @param expected what the writer said
   * @param current the record as it is now, perhaps deleted; {@code null} if there never was one
   */
  public StaleVersion(ExpectedVersion expected, @Nullable Versioned current) {
    super(
        current == null || current.deleted()
            ? "There is no such record any more."
            : "The record was changed meanwhile.");
    this.expected = expected;
    this.current = current;
  }

  /** The record as it is now, perhaps deleted; empty if there never was one. */
  public Optional<Versioned> current() {
    return Optional.ofNullable(current);
  }

  /** The version that the writer had, where that can be told. */
  public OptionalLong yourVersion() {
    return current == null ? expected.version() : expected.versionOf(current.id());
  }

  /** Whether an explicit precondition failed, rather than a version sent back with a form. */
  public boolean isPrecondition() {
    return expected.isPrecondition();
  }
}
