/** Tests of webhooks: with receivers that answer, fail, hang, redirect and lie. */
@NullMarked
package dev.holdfast.webhook;

import org.jspecify.annotations.NullMarked;
