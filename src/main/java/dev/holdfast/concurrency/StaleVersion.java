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
    super(detail(current != null && !current.deleted()));
    this.expected = expected;
    this.current = current;
  }

  /**
   * Of what has no versions.
   *
   * @param expected what the writer said
   * @param there whether there is such a thing
   */
  StaleVersion(ExpectedVersion expected, boolean there) {
    super(detail(there));
    this.expected = expected;
    this.current = null;
  }

  private static String detail(boolean there) {
    return there ? "The record was changed meanwhile." : "There is no such record any more.";
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
