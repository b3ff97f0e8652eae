package dev.holdfast.find;

import java.util.Arrays;
import java.util.Optional;

/** What of a document can be asked for by name. */
public enum Field {
  UID("uid", Kind.TEXT),
  VERSION("version", Kind.NUMBER),
  REVISION("revision", Kind.NUMBER),
  CREATED_AT("createdAt", Kind.TIME),
  CREATED_BY("createdBy", Kind.TEXT),
  UPDATED_AT("updatedAt", Kind.TIME),
  UPDATED_BY("updatedBy", Kind.TEXT),
  SPECS("specs", Kind.SPECS),
  METADATA("metadata", Kind.JSON);

  private final String text;
  private final Kind kind;

  Field(String text, Kind kind) {
    this.text = text;
    this.kind = kind;
  }

  /** What a field holds. */
  public enum Kind {
    TEXT,
    NUMBER,
    TIME,
    SPECS,
    /** Any JSON value, or nothing. */
    JSON
  }

  /** Its name in the representation of a document. */
  public String text() {
    return text;
  }

  /** What it holds. */
  public Kind kind() {
    return kind;
  }

  static Optional<Field> of(String name) {
    return Arrays.stream(values()).filter(field -> field.text.equals(name)).findFirst();
  }
}
