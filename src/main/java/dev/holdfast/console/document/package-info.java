/** A document's page: its form, saving it, and putting together what two have changed. */
@NullMarked
package dev.holdfast.console.document;

import org.jspecify.annotations.NullMarked;
