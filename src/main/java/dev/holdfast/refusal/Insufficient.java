package dev.holdfast.refusal;

import java.util.OptionalLong;

/** An account would pass its limit. */
public final class Insufficient extends Refusal {

  private final String account;
  private final transient OptionalLong available;

  /**
   * @param account the account's id
   * @param available what may be moved out of it; empty where that has no limit
   */
  public Insufficient(String account, OptionalLong available) {
    super("There is not enough available in the account.");
    this.account = account;
    this.available = available;
  }

  /** The account's id. */
  public String account() {
    return account;
  }

  /** What may be moved out of it; empty where that has no limit. */
  public OptionalLong available() {
    return available;
  }
}
