/**
 * What the integration tests stand on: the server under test, further servers of their own, and a
 * real PostgreSQL, all of them processes that are started and ended by the tests.
 */
@NullMarked
package dev.holdfast.testing;

import org.jspecify.annotations.NullMarked;
