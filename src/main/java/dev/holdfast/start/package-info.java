/** What happens when the server starts: tables, the first administrator, and what the log says. */
@NullMarked
package dev.holdfast.start;

import org.jspecify.annotations.NullMarked;
