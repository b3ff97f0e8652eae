/** Exports, and jobs that import and patch. */
@NullMarked
package dev.holdfast.bulk;

import org.jspecify.annotations.NullMarked;
