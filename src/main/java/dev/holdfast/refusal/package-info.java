/**
 * Answers of "no" that are part of normal work. They carry data; the text is made where they are
 * shown.
 */
@NullMarked
package dev.holdfast.refusal;

import org.jspecify.annotations.NullMarked;
