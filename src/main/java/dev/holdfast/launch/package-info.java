/**
 * What runs before the server: the check of its configuration, on a plain JVM, without Jakarta EE.
 * It is no part of the WAR.
 */
@NullMarked
package dev.holdfast.launch;

import org.jspecify.annotations.NullMarked;
