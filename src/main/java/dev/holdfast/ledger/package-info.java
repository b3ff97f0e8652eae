/**
 * Accounts and transfers: double entry in whole numbers (I5).
 *
 * <p>{@link dev.holdfast.ledger.Balances} has the conditional statement that decides; rows are
 * always taken in one order: tokens, transfers, accounts by their keys.
 */
@NullMarked
package dev.holdfast.ledger;

import org.jspecify.annotations.NullMarked;
