@NullMarked
package dev.holdfast.index;

import org.jspecify.annotations.NullMarked;
