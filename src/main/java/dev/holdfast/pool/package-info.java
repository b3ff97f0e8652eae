/**
 * What the server's connection pool is told about databases that go away and come back. It is a
 * module of the server and no part of the WAR.
 */
@NullMarked
package dev.holdfast.pool;

import org.jspecify.annotations.NullMarked;
