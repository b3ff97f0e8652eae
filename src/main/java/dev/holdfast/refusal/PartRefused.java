package dev.holdfast.refusal;

/** Of several things that are asked for together, one is refused, and with it all. */
public final class PartRefused extends Refusal {

  private final String member;
  private final int index;
  private final Refusal cause;

  /**
   * @param member under which the problem names which one, such as {@code transfer}
   * @param index which one, from 0
   * @param cause why
   */
  public PartRefused(String member, int index, Refusal cause) {
    super(cause.detail());
    this.member = member;
    this.index = index;
    this.cause = cause;
  }

  /** Under which the problem names which one. */
  public String member() {
    return member;
  }

  /** Which one, from 0. */
  public int index() {
    return index;
  }

  /** Why that one is refused. */
  public Refusal refusal() {
    return cause;
  }
}
