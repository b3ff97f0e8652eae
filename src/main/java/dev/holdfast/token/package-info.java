/**
 * One-time tokens: whoever has the secret gets what it grants, as often as it may be used (I6).
 *
 * <p>{@link dev.holdfast.token.TokenTable} has the conditional statements that decide, {@link
 * dev.holdfast.token.Redeeming} the order in which a redemption goes, and there is one {@link
 * dev.holdfast.token.Grant} for each kind.
 */
@NullMarked
package dev.holdfast.token;

import org.jspecify.annotations.NullMarked;
