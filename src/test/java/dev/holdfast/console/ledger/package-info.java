/** Tests of the package of the same name. */
@NullMarked
package dev.holdfast.console.ledger;

import org.jspecify.annotations.NullMarked;
