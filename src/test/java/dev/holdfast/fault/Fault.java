package dev.holdfast.fault;

/** What goes wrong. */
enum Fault {
  /** The database can't put the transaction in an order, and rolls it back (40001). */
  SERIALIZATION,
  /** The connection is lost before the database did what it was told (08006). */
  LOST_BEFORE,
  /** The connection is lost after the database did it; only its answer is missing (08006). */
  LOST_AFTER
}
