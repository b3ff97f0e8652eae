/** Pages of users, of their passwords, and of their API keys. */
@NullMarked
package dev.holdfast.console.access;

import org.jspecify.annotations.NullMarked;
