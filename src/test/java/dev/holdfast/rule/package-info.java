/** Tests of unique rules and schemas. */
@NullMarked
package dev.holdfast.rule;

import org.jspecify.annotations.NullMarked;
