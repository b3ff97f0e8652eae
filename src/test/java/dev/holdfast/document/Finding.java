package dev.holdfast.document;

/** What a race may show to be broken. */
enum Finding {
  /** What a write was acknowledged to have done is not in the final state (I1). */
  LOST_EDIT,
  /** A state is not the one that the write made out of the state before it (I1). */
  WRONG_STATE,
  /** A write was acknowledged though the state that it named was not current (I1). */
  STALE_WRITE_TAKEN,
  /** Two acknowledged writes made the same version (I1). */
  VERSION_REPEATED,
  /** A version that no acknowledged write made (I1). */
  VERSION_UNEXPLAINED,
  /** The revisions are not 1…n, each once, in the order of the versions (I2). */
  REVISIONS_NOT_IN_ORDER,
  /** A revision's content or action is not that of the write that made it (I2). */
  REVISION_WRONG,
  /** One entity tag for two states (I12). */
  ETAG_REUSED,
  /** An answer of 5xx (I9). */
  SERVER_ERROR,
  /** A refusal that this request can't deserve. */
  WRONG_ANSWER
}
