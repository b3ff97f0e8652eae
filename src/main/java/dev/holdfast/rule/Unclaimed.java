package dev.holdfast.rule;

import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.Refusals;
import jakarta.inject.Inject;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * No other document has what this one is to have to itself. The validator asks the database, in the
 * transaction of the write, so that most are told early and all at once what is wrong. It decides
 * nothing: between its look and the write another may come first. What decides is the key {@code
 * claims_value_key}, whose refusal ends in the same words (I3).
 */
@Constraint(validatedBy = Unclaimed.Checker.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Unclaimed {

  /** Never shown: each violation has its own words. */
  String message() default "must not have what another document has";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};

  /**
   * Asks. One instance serves all requests at once: it holds nothing of any of them, all that it
   * knows comes with the candidate.
   */
  class Checker implements ConstraintValidator<Unclaimed, Candidate> {

    @Inject private Claims claims;

    @Override
    public boolean isValid(Candidate candidate, ConstraintValidatorContext context) {
      List<Violation> conflicts = claims.conflicts(candidate);
      Refusals.add(context, conflicts);
      return conflicts.isEmpty();
    }
  }
}
