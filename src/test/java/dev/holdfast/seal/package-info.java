@NullMarked
package dev.holdfast.seal;

import org.jspecify.annotations.NullMarked;
