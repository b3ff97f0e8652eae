/** Tests of the JSON functions, in the plain JVM. */
@NullMarked
package dev.holdfast.json;

import org.jspecify.annotations.NullMarked;
