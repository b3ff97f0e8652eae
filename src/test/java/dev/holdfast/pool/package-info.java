/** Which failures empty the connection pool. */
@NullMarked
package dev.holdfast.pool;

import org.jspecify.annotations.NullMarked;
