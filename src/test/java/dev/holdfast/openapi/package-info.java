/** Tests of the generated OpenAPI document, in the plain JVM. */
@NullMarked
package dev.holdfast.openapi;

import org.jspecify.annotations.NullMarked;
