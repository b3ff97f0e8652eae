/** What the databases say, and how it is understood. */
@NullMarked
package dev.holdfast.persistence;

import org.jspecify.annotations.NullMarked;
