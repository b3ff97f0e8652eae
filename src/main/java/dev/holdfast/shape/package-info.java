/**
 * Bean Validation of what callers send: broken constraints become violations with JSON pointers.
 */
@NullMarked
package dev.holdfast.shape;

import org.jspecify.annotations.NullMarked;
