package dev.holdfast.token;

import java.util.Optional;

/**
 * What was given.
 *
 * @param transfer the transfer that was made; empty for none
 */
public record Given(Optional<String> transfer) {

  /** Nothing to be named. */
  static final Given WITHOUT_TRANSFER = new Given(Optional.empty());
}
