/** What stands beside the API, for those who run it: health, metrics, the API's own description. */
@NullMarked
package dev.holdfast.operations;

import org.jspecify.annotations.NullMarked;
