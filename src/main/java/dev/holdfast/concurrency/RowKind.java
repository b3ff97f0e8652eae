package dev.holdfast.concurrency;

/**
 * Kinds of rows, in the order in which whoever needs several of them takes them: so that two who
 * need the same wait for each other instead of dying. Within a kind, rows are taken by their keys.
 */
public enum RowKind {
  /** Tokens; before them the users who redeem and who issued them. */
  TOKEN,
  /** Collections, shared with other writers. */
  COLLECTION,
  /** Documents. */
  DOCUMENT,
  /** Leases, behind the documents that they may be on. */
  LEASE,
  /** Transfers. */
  TRANSFER,
  /** Accounts: last, since many wait for them. */
  ACCOUNT
}
