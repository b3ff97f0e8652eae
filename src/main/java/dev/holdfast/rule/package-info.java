/** What a collection demands of its documents: unique rules and a schema. */
@NullMarked
package dev.holdfast.rule;

import org.jspecify.annotations.NullMarked;
