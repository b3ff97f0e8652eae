/**
 * The database: its migrations, JSON columns, and the few differences between H2 and PostgreSQL.
 */
@NullMarked
package dev.holdfast.persistence;

import org.jspecify.annotations.NullMarked;
