/**
 * Completes the OpenAPI document that the build generates from the resource classes. Runs in the
 * build; not in the WAR.
 */
@NullMarked
package dev.holdfast.openapi;

import org.jspecify.annotations.NullMarked;
