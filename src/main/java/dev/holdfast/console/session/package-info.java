/** Setting up, signing in, and who has signed in. */
@NullMarked
package dev.holdfast.console.session;

import org.jspecify.annotations.NullMarked;
