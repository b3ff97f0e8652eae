package dev.holdfast.document;

import java.time.Instant;

/**
 * What a document was at a time.
 *
 * @param state the newest revision of that time, which is no deletion
 * @param createdAt when the document that it shows was created; if that is not on record, of when
 *     the oldest revision is that is kept
 * @param createdBy by whom
 */
record PastDocument(String uid, Revision state, Instant createdAt, String createdBy) {}
