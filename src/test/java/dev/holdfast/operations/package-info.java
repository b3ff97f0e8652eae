/** Tests of what stands beside the API. */
@NullMarked
package dev.holdfast.operations;

import org.jspecify.annotations.NullMarked;
