package dev.holdfast.ledger;

/** What a storm may show to be broken. */
enum Flaw {
  /** A balance is not what the acknowledged answers add up to (I5). */
  BALANCE_WRONG,
  /** The entries are not 1…n, or one's balance does not follow from the one before (I5). */
  RUNNING_BALANCE_WRONG,
  /** A balance was, or what is available is, below the account's minimum (I5). */
  BELOW_MINIMUM,
  /** What is held in an account is not what its pending transfers hold (I5). */
  HELD_WRONG,
  /** The accounts of the unit do not add up to nothing (I5). */
  SUM_NOT_ZERO,
  /** A transfer that was acknowledged is not there, or is another one (I11). */
  TRANSFER_LOST,
  /** A transfer, or its end, that nobody was told of. */
  UNEXPLAINED,
  /** A transfer moved something twice, or on one side only, or what it should not (I5). */
  NOT_ONCE,
  /** Two answers about how one hold ended that do not agree (I5). */
  SETTLED_TWICE,
  /** An account changed between being closed and being opened again. */
  MOVED_WHILE_CLOSED,
  /** The server's own verifier finds fault. */
  VERIFIER,
  /** An answer of 5xx, but for 503 with {@code Retry-After} (I9). */
  SERVER_ERROR,
  /** A refusal that this request can't deserve. */
  WRONG_ANSWER
}
