/** What the server says to a wrong configuration, and how it starts with a right one. */
@NullMarked
package dev.holdfast.launch;

import org.jspecify.annotations.NullMarked;
