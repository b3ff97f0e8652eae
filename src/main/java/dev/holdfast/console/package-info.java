/** The pages: Faces beans and what only browsers need. Nothing else of Holdfast knows Faces. */
@NullMarked
package dev.holdfast.console;

import org.jspecify.annotations.NullMarked;
