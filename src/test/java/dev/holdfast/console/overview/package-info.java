@NullMarked
package dev.holdfast.console.overview;

import org.jspecify.annotations.NullMarked;
