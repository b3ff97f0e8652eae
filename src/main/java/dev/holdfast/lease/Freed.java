package dev.holdfast.lease;

/** A lease has become free; told once that is committed, to who waits on this node. */
record Freed(LeaseKey key) {}
