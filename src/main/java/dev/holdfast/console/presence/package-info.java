/**
 * Who has a document open, and locks it to edit it alone. Both are rows by the database's clock: no
 * node keeps anything but the connections that it has.
 */
@NullMarked
package dev.holdfast.console.presence;

import org.jspecify.annotations.NullMarked;
