/** HTTP: what headers say, and what the API promises of them. */
@NullMarked
package dev.holdfast.http;

import org.jspecify.annotations.NullMarked;
