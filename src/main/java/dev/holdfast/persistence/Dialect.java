package dev.holdfast.persistence;

import java.util.Optional;

/** What H2 and PostgreSQL say differently. Everything else is one SQL for both. */
public enum Dialect {
  /** The embedded default. */
  H2("for update", "for update", "for update", "varchar(1048576)", "blob", "varchar(2)", ""),
  /** And what speaks its protocol. */
  POSTGRESQL(
      "for key share",
      "for share",
      "for no key update",
      "jsonb",
      "bytea",
      "bigint[]",
      "collate \"C\"");

  private static final String COMMENT = "--";

  private final String sharedLock;
  private final String readLock;
  private final String changeLock;
  private final String jsonType;
  private final String bytesType;
  private final String wordsType;
  private final String byCodePoint;

  Dialect(
      String sharedLock,
      String readLock,
      String changeLock,
      String jsonType,
      String bytesType,
      String wordsType,
      String byCodePoint) {
    this.sharedLock = sharedLock;
    this.readLock = readLock;
    this.changeLock = changeLock;
    this.jsonType = jsonType;
    this.bytesType = bytesType;
    this.wordsType = wordsType;
    this.byCodePoint = byCodePoint;
  }

  /**
   * Keeps a row from being deleted or re-ruled until the transaction ends, while other holders of
   * this lock go on. H2 has no shared row lock: there the holders take turns.
   */
  public String sharedLock() {
    return sharedLock;
  }

  /**
   * Keeps a row as it was read until the transaction ends, while others may read it so too; on H2
   * they take turns.
   */
  public String readLock() {
    return readLock;
  }

  /**
   * Keeps a row from being changed by another until the transaction ends; holders of the {@link
   * #sharedLock} go on.
   */
  public String changeLock() {
    return changeLock;
  }

  /**
   * An update that tells what it has left behind, as a query.
   *
   * @param update a whole statement
   * @param columns of the updated table, with commas between
   */
  public String returning(String update, String columns) {
    return this == H2
        ? "select " + columns + " from final table (" + update + ")"
        : update + " returning " + columns;
  }

  /** The first statement of a transaction that sees one moment, and only reads. */
  String beginSnapshot() {
    return this == H2
        ? "set session characteristics as transaction isolation level snapshot"
        : "set transaction isolation level repeatable read read only";
  }

  /** What has to be taken back behind it, where that outlives the transaction. */
  Optional<String> endSnapshot() {
    return this == H2
        ? Optional.of("set session characteristics as transaction isolation level read committed")
        : Optional.empty();
  }

  /** The next number of a sequence, as a query. */
  public String nextOf(String sequence) {
    return this == H2 ? "select next value for " + sequence : "select nextval('" + sequence + "')";
  }

  /**
   * An insert that does nothing where the key is taken, and waits to see whether it is, if a
   * transaction at work has it. On H2 it is refused then: see {@link UniqueConstraint}.
   *
   * @param insert a whole statement
   */
  public String unlessTaken(String insert) {
    return this == H2 ? insert : insert + " on conflict do nothing";
  }

  /**
   * An update, and the insertion of what it has left behind, in one statement; it counts the rows
   * that were inserted.
   *
   * @param into the insertion up to its columns
   * @param values for them, of the updated table's columns
   * @param update a whole statement
   */
  public String inserting(String into, String values, String update) {
    return this == H2
        ? into + " select " + values + " from final table (" + update + ")"
        : "with updated as ("
            + update
            + " returning *) "
            + into
            + " select "
            + values
            + " from updated";
  }

  /**
   * An update of rows from what a query has for them; it counts the rows.
   *
   * @param table which is {@code t} then
   * @param set of columns of the table, from columns of {@code n}
   * @param source a query in parentheses, which is {@code n} then
   * @param on which row is whose
   */
  public String updateFrom(String table, String set, String source, String on) {
    return this == H2
        ? "merge into "
            + table
            + " t using "
            + source
            + " n on "
            + on
            + " when matched then update set "
            + set
        : "update " + table + " t set " + set + " from " + source + " n where " + on;
  }

  /**
   * What a column of text is compared and ordered by, so that it is by code point. H2 orders text
   * by UTF-16; there, a column of the same name with {@code _order} behind it has its UTF-8.
   */
  public String inOrder(String column) {
    return this == H2 ? column + "_order" : column;
  }

  /** The same of a text that is compared with it. */
  public String orderOf(String text) {
    return this == H2 ? "stringtoutf8(" + text + ")" : text;
  }

  String jsonType() {
    return jsonType;
  }

  String bytesType() {
    return bytesType;
  }

  /** Of the words of a document, by which H2 does not search. */
  String wordsType() {
    return wordsType;
  }

  String byCodePoint() {
    return byCodePoint;
  }

  /** Makes a comment of a migration's line on any other database. */
  String onlyOnPostgresql() {
    return this == POSTGRESQL ? "" : COMMENT;
  }

  /** Makes a comment of a migration's line on any other database. */
  String onlyOnH2() {
    return this == H2 ? "" : COMMENT;
  }
}
