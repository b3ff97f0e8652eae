/** Pages of leases: who has what, and until when. */
@NullMarked
package dev.holdfast.console.lease;

import org.jspecify.annotations.NullMarked;
