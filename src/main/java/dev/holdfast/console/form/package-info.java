/**
 * Forms made from a JSON Schema and from a document's data: what stands in a field, and what was
 * typed there.
 */
@NullMarked
package dev.holdfast.console.form;

import org.jspecify.annotations.NullMarked;
