/**
 * JSON Schema 2020-12 held against content, in bounded time.
 *
 * <p>Schemas come from owners of collections, who need not be friends of those who run the server.
 * Everything that a schema may cost is therefore counted, never clocked: the same schema and the
 * same content always end in the same answer. Nothing here fetches anything.
 */
@NullMarked
package dev.holdfast.schema;

import org.jspecify.annotations.NullMarked;
