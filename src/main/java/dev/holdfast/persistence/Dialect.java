package dev.holdfast.persistence;

/** What H2 and PostgreSQL say differently. Everything else is one SQL for both. */
public enum Dialect {
  /** The embedded default. */
  H2("for update", "for update", "current_timestamp", "varchar(1048576)", "", "--"),
  /** And what speaks its protocol. */
  POSTGRESQL(
      "for key share", "for no key update", "clock_timestamp()", "jsonb", "collate \"C\"", "");

  private final String sharedLock;
  private final String changeLock;
  private final String clock;
  private final String jsonType;
  private final String byCodePoint;
  private final String onlyOnPostgresql;

  Dialect(
      String sharedLock,
      String changeLock,
      String clock,
      String jsonType,
      String byCodePoint,
      String onlyOnPostgresql) {
    this.sharedLock = sharedLock;
    this.changeLock = changeLock;
    this.clock = clock;
    this.jsonType = jsonType;
    this.byCodePoint = byCodePoint;
    this.onlyOnPostgresql = onlyOnPostgresql;
  }

  /**
   * Keeps a row from being deleted or re-ruled until the transaction ends, while other holders of
   * this lock go on. H2 has no shared row lock: there the holders take turns.
   */
  public String sharedLock() {
    return sharedLock;
  }

  /**
   * Keeps a row from being changed by another until the transaction ends; holders of the {@link
   * #sharedLock} go on.
   */
  public String changeLock() {
    return changeLock;
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

  /** Makes a comment of a migration's line on any other database. */
  String onlyOnPostgresql() {
    return onlyOnPostgresql;
  }
}
