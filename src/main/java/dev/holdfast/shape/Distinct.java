package dev.holdfast.shape;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** No element comes twice; {@code null} passes. */
@Constraint(validatedBy = Distinct.Checker.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface Distinct {

  /** The sentence for people. */
  String message() default "must not hold an element twice";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Decides; holds no state. */
  class Checker implements ConstraintValidator<Distinct, List<?>> {
    @Override
    public boolean isValid(@Nullable List<?> list, ConstraintValidatorContext context) {
      return list == null || new HashSet<>(list).size() == list.size();
    }
  }
}
