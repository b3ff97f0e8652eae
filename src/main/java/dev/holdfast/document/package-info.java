/** Documents: JSON that many change at once, each with a gapless history of revisions. */
@NullMarked
package dev.holdfast.document;

import org.jspecify.annotations.NullMarked;
