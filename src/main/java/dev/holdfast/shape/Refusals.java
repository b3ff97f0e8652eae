package dev.holdfast.shape;

import dev.holdfast.refusal.Violation;
import jakarta.validation.ConstraintValidatorContext;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;

/** How a validator hands on violations that it has in full: pointer, code, message and more. */
public final class Refusals {

  private Refusals() {}

  /** Puts violations in the place of the constraint's own; for none, does nothing. */
  public static void add(ConstraintValidatorContext context, List<Violation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    context.disableDefaultConstraintViolation();
    // The constraint's own message: a template is evaluated, which no text of a caller may be.
    String template = context.getDefaultConstraintMessageTemplate();
    HibernateConstraintValidatorContext handing =
        context.unwrap(HibernateConstraintValidatorContext.class);
    for (int i = 0; i < violations.size(); i++) {
      handing
          .withDynamicPayload(violations.get(i))
          .buildConstraintViolationWithTemplate(template)
          // Two that differ in nothing but what is handed on would count as one.
          .addPropertyNode(Integer.toString(i))
          .addConstraintViolation();
    }
  }
}
