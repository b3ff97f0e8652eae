package dev.holdfast.index;

import dev.holdfast.find.FindLimits;
import dev.holdfast.json.Pointer;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer (RFC 6901) to a member below {@code /metadata} that filters and orders can name:
 * through objects alone, no name empty; {@code null} passes.
 */
@Constraint(validatedBy = FieldPointer.Checker.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
public @interface FieldPointer {

  /** Characters: more than any path that people would name. */
  int MAX_LENGTH = 500;

  /** Fields of a collection: each may cost a write a row in three B-trees. */
  int MAX_FIELDS = 10;

  /** The sentence for people. */
  String message() default
      "must be a JSON pointer to a member below /metadata, of up to 500 characters and 16 names,"
          + " none of them empty";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Decides; holds no state. */
  class Checker implements ConstraintValidator<FieldPointer, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (text.length() <= MAX_LENGTH
              && Pointer.of(text).map(Pointer::tokens).filter(Checker::leadsToField).isPresent());
    }

    private static boolean leadsToField(List<String> tokens) {
      return tokens.size() > 1
          && tokens.size() <= FindLimits.SELECTOR_NAMES
          && tokens.get(0).equals("metadata")
          && !tokens.contains("");
    }
  }
}
