package dev.holdfast.document;

import dev.holdfast.refusal.Violation;
import java.util.List;

/**
 * A live document that does not fit its collection's schema: it was there before the schema.
 *
 * @param violations what its next write has to put right; may be empty if that has just happened
 */
record Misfit(String uid, List<Violation> violations) {}
