/** Pages of one-time tokens. */
@NullMarked
package dev.holdfast.console.token;

import org.jspecify.annotations.NullMarked;
