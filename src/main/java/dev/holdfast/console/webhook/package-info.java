/** A collection's webhooks and what they were told. */
@NullMarked
package dev.holdfast.console.webhook;

import org.jspecify.annotations.NullMarked;
