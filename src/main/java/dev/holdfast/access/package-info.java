/** Who calls, and what they may do: users, API keys, roles. */
@NullMarked
package dev.holdfast.access;

import org.jspecify.annotations.NullMarked;
