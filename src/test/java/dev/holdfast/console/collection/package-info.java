@NullMarked
package dev.holdfast.console.collection;

import org.jspecify.annotations.NullMarked;
