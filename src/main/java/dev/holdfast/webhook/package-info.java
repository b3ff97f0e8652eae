/**
 * Webhooks: what changes in a collection is posted to an address that an owner names, at least
 * once, in order for each document. They read the feed like any other follower.
 */
@NullMarked
package dev.holdfast.webhook;

import org.jspecify.annotations.NullMarked;
