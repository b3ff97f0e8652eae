package dev.holdfast.schema;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code multipleOf} */
record MultipleOfKeyword(BigDecimal factor) implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    if (value.getValueType() != JsonValue.ValueType.NUMBER) {
      return true;
    }
    BigDecimal number = ((JsonNumber) value).bigDecimalValue();
    run.charge(Numbers.costOfDivision(number, factor));
    return Numbers.isMultiple(number, factor)
        || run.refused(
            "multipleOf", () -> "This must be a multiple of " + Wording.number(factor) + ".");
  }
}
