package dev.holdfast.ledger;

import com.github.f4b6a3.uuid.UuidCreator;
import org.jspecify.annotations.Nullable;

/** What accounts and transfers are called: by the client, or else by a UUIDv7. */
public final class LedgerIds {

  /**
   * Characters that need no encoding in a path; not what a path means something else by: {@code .},
   * {@code ..}, and the words that stand beside ids.
   */
  public static final String SHAPE = "(?!(?:\\.|\\.\\.|verify|batch)$)[A-Za-z0-9._:~-]{1,100}";

  private LedgerIds() {}

  static String orNew(@Nullable String given) {
    return given == null ? UuidCreator.getTimeOrderedEpoch().toString() : given;
  }
}
