package dev.holdfast.persistence;

/** What H2 and PostgreSQL say differently. Everything else is one SQL for both. */
public enum Dialect {
  /** The embedded default. */
  H2("for update", "current_timestamp", "varchar(1048576)", ""),
  /** And what speaks its protocol. */
  POSTGRESQL("for key share", "clock_timestamp()", "jsonb", "collate \"C\"");

  private final String sharedLock;
  private final String clock;
  private final String jsonType;
  private final String byCodePoint;

  Dialect(String sharedLock, String clock, String jsonType, String byCodePoint) {
    this.sharedLock = sharedLock;
    this.clock = clock;
    this.jsonType = jsonType;
    this.byCodePoint = byCodePoint;
  }

  /**
   * Keeps a row from being deleted or re-ruled until the transaction ends, while other holders of
   * this lock go on. H2 has no shared row lock: there the holders take turns.
   */
  public String sharedLock() {
    return sharedLock;
  }

  /** The time as of the statement, not of the transaction's start; H2 has only the latter. */
  public String clock() {
    return clock;
  }

  String jsonType() {
    return jsonType;
  }

  String byCodePoint() {
    return byCodePoint;
  }
}
