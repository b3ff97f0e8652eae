package dev.holdfast.refusal;

/** The caller has to wait before it is looked at again, whatever it asks for. */
public final class TooManyRequests extends Refusal {

  private final long retryAfterSeconds;

  /**
   * @param detail what there was too much of, as a sentence
   * @param retryAfterSeconds until it is worth trying again, at least 1
   */
  public TooManyRequests(String detail, long retryAfterSeconds) {
    super(detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Until it is worth trying again, in seconds, at least 1. */
  public long retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
