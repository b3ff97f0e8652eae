/**
 * Faults of the database at every statement and commit of every write, by a JDBC driver that stands
 * before the real one. The driver runs in a server of the tests' own; see {@link
 * dev.holdfast.fault.FaultyDriver} for that side, {@link dev.holdfast.fault.FaultyServer} for the
 * tests'.
 */
@NullMarked
package dev.holdfast.fault;

import org.jspecify.annotations.NullMarked;
