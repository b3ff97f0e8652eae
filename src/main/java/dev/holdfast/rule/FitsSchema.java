package dev.holdfast.rule;

import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.Refusals;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** The metadata fits the collection's JSON Schema. */
@Constraint(validatedBy = FitsSchema.Checker.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface FitsSchema {

  /** Never shown: each violation has its own words. */
  String message() default "must fit the collection's schema";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /** Decides; holds no state. */
  class Checker implements ConstraintValidator<FitsSchema, Candidate> {
    @Override
    public boolean isValid(Candidate candidate, ConstraintValidatorContext context) {
      List<Violation> violations = candidate.rules().misfits(candidate.metadata());
      Refusals.add(context, violations);
      return violations.isEmpty();
    }
  }
}
