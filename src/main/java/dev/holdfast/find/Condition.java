package dev.holdfast.find;

import dev.holdfast.json.JsonEquality;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says of a document. It holds or it does not, there is no third: negation stands
 * around single comparisons, and what is absent, or of another type, fails them.
 */
public sealed interface Condition {

  /** What holds of every document. */
  Condition EVERYTHING = new Always(true);

  /**
   * Whether it holds.
   *
   * @param patience is run now and then where that takes long, and may throw
   */
  boolean holds(Candidate document, Runnable patience);

  /** The same of every document. */
  record Always(boolean value) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return value;
    }
  }

  /** All of them. */
  record All(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return parts.stream().allMatch(part -> part.holds(document, patience));
    }
  }

  /** At least one of them. */
  record Any(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return parts.stream().anyMatch(part -> part.holds(document, patience));
    }
  }

  /** Not so. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return !part.holds(document, patience);
    }
  }

  /**
   * Is one of these values, by JSON type and value.
   *
   * @param selector of text, a number, or JSON
   * @param values none of them null
   */
  record OneOf(Selector selector, List<JsonValue> values) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      @Nullable JsonValue found = document.value(selector);
      return found != null && values.stream().anyMatch(value -> JsonEquality.same(found, value));
    }
  }

  /**
   * Is null, or is not there.
   *
   * @param selector of JSON
   */
  record Nothing(Selector selector) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      @Nullable JsonValue found = document.value(selector);
      return found == null || found.getValueType() == JsonValue.ValueType.NULL;
    }
  }

  /**
   * Is there, be it null.
   *
   * @param selector of JSON
   */
  record Exists(Selector selector) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return document.value(selector) != null;
    }
  }

  /**
   * Stands so to a value of the same type.
   *
   * @param selector of text, a number, or JSON
   * @param value a string, a number or a truth value
   */
  record Ordered(Selector selector, Relation relation, JsonValue value) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      @Nullable JsonValue found = document.value(selector);
      if (found instanceof JsonString text && value instanceof JsonString other) {
        return relation.holds(Texts.compare(text.getString(), other.getString()));
      }
      if (found instanceof JsonNumber number && value instanceof JsonNumber other) {
        return relation.holds(number.bigDecimalValue().compareTo(other.bigDecimalValue()));
      }
      return isTruth(found) && isTruth(value) && relation.holds(truth(found) - truth(value));
    }

    private static boolean isTruth(@Nullable JsonValue value) {
      return JsonValue.TRUE.equals(value) || JsonValue.FALSE.equals(value);
    }

    private static int truth(@Nullable JsonValue value) {
      return JsonValue.TRUE.equals(value) ? 1 : 0;
    }
  }

  /**
   * Stands so to a time.
   *
   * @param selector of a time
   * @param time to the microsecond, as times are kept
   */
  record At(Selector selector, Relation relation, Instant time) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return relation.holds(document.time(selector).compareTo(time));
    }
  }

  /**
   * Is text of this form as a whole.
   *
   * @param selector of text or JSON
   */
  record Like(Selector selector, LikePattern pattern) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return document.value(selector) instanceof JsonString text
          && pattern.matches(text.getString());
    }
  }

  /**
   * Is text in which the expression is found.
   *
   * @param selector of text or JSON
   */
  record Matches(Selector selector, Regex regex) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return document.value(selector) instanceof JsonString text
          && regex.isIn(text.getString(), patience);
    }
  }

  /**
   * Is an array that has an element of this value.
   *
   * @param selector of specs or JSON
   */
  record Contains(Selector selector, JsonValue element) implements Condition {
    @Override
    public boolean holds(Candidate document, Runnable patience) {
      return document.value(selector) instanceof JsonArray array
          && array.stream().anyMatch(value -> JsonEquality.same(value, element));
    }
  }
}
