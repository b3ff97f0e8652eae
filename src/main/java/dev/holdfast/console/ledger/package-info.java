/** The pages of accounts and transfers. */
@NullMarked
package dev.holdfast.console.ledger;

import org.jspecify.annotations.NullMarked;
