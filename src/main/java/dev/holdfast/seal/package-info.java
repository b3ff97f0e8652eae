/** Authenticated encryption, and the secrets that all nodes of one database share. */
@NullMarked
package dev.holdfast.seal;

import org.jspecify.annotations.NullMarked;
