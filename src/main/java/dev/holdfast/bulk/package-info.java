/**
 * Many documents at once: exports of one moment, and jobs that import or patch. A job is rows of
 * the database, which any node goes on with; each document is written by the ordinary path.
 */
@NullMarked
package dev.holdfast.bulk;

import org.jspecify.annotations.NullMarked;
