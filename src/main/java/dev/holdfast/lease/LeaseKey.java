package dev.holdfast.lease;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;

/**
 * What a lease is on.
 *
 * @param type 1 to {@value #MAX_TYPE} characters
 * @param id 1 to {@value #MAX_ID} characters, {@value #MAX_DOCUMENT_ID} for documents
 */
public record LeaseKey(String type, String id) {

  /** Of a lease on a document, whose id is {@code {collection}/{uid}}. */
  public static final String DOCUMENT = "document";

  private static final int MAX_TYPE = 200;
  private static final int MAX_ID = 200;

  /** A collection's name, a slash, and a uid. */
  private static final int MAX_DOCUMENT_ID = 264;

  /**
   * A key that can be kept.
   *
   * @throws Invalid if a part is too long
   */
  public static LeaseKey of(String type, String id) {
    require("/type", type, MAX_TYPE);
    require("/id", id, type.equals(DOCUMENT) ? MAX_DOCUMENT_ID : MAX_ID);
    return new LeaseKey(type, id);
  }

  /** The row of a lease, of whatever shape its names are. */
  public static Row row(String type, String id) {
    return Row.of(RowKind.LEASE, type, id);
  }

  /** A text that no other key has: neither part has a line break in it. */
  public String text() {
    return type + "\n" + id;
  }

  /** The key that {@link #text} was made of. */
  public static LeaseKey ofText(String text) {
    int end = text.indexOf('\n');
    return new LeaseKey(text.substring(0, end), text.substring(end + 1));
  }

  private static void require(String pointer, String text, int max) {
    if (text.isEmpty() || text.length() > max) {
      throw new Invalid(Violation.of(pointer, "size", "must have 1 to " + max + " characters"));
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid(Violation.of(pointer, "plain-text", "must have no control characters"));
    }
  }
}
