/** Copies of the embedded database, while it is in use. PostgreSQL has its own tools for that. */
@NullMarked
package dev.holdfast.backup;

import org.jspecify.annotations.NullMarked;
