package dev.holdfast.schema;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * {@code propertyNames}: told at the member, under this keyword, since it isn't about its value.
 */
record PropertyNamesKeyword(SchemaNode schema) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.OBJECT) {
      return true;
    }
    boolean fits = true;
    for (String name : value.asJsonObject().keySet()) {
      run.charge(1);
      if (!run.asks(schema, new Name(name), null, "propertyNames")) {
        fits =
            run.refusedMember(
                name, "propertyNames", () -> "A property may not have this name here.");
        if (!run.goesOn()) {
          return false;
        }
      }
    }
    return fits;
  }

  /** A member's name as the text that the schema is held against. */
  private record Name(String text) implements JsonString {

    @Override
    public String getString() {
      return text;
    }

    @Override
    public CharSequence getChars() {
      return text;
    }

    @Override
    public ValueType getValueType() {
      return ValueType.STRING;
    }
  }
}
