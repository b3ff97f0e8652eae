package dev.holdfast.rule;

import dev.holdfast.json.Pointer;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON pointer (RFC 6901) into what a document says: {@code /metadata} or {@code /specs} or
 * below; {@code null} passes.
 */
@Constraint(validatedBy = ContentPointer.Checker.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE_USE})
@interface ContentPointer {

  /** Characters: more than any path that people would name. */
  int MAX_LENGTH = 500;

  /** Where content stands; what the server gives can't be made unique. */
  Set<String> ROOTS = Set.of("metadata", "specs");

  /** The sentence for people. */
  String message() default
      "must be a JSON pointer to /metadata or /specs or below, of up to 500 characters";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Decides; holds no state. */
  class Checker implements ConstraintValidator<ContentPointer, String> {
    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
      return text == null
          || (text.length() <= MAX_LENGTH
              && Pointer.of(text)
                  .filter(pointer -> !pointer.tokens().isEmpty())
                  .filter(pointer -> ROOTS.contains(pointer.tokens().get(0)))
                  .isPresent());
    }
  }
}
