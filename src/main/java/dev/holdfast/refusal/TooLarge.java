package dev.holdfast.refusal;

/** The content is larger than is kept or read. */
public final class TooLarge extends Refusal {

  private final long limit;

  /**
   * @param what the part that is too large
   * @param limit what is allowed, in bytes
   */
  public TooLarge(String what, long limit) {
    super(what + " is larger than " + limit + " bytes.");
    this.limit = limit;
  }

  /** What is allowed, in bytes. */
  public long limit() {
    return limit;
  }
}
