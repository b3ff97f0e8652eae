package dev.holdfast.access;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A password that may be chosen; {@code null} passes. */
@Constraint(validatedBy = {})
@Size(
    min = PasswordShape.MIN,
    max = PasswordShape.MAX,
    message = "must have {min} to {max} characters")
@Pattern(regexp = PasswordShape.NO_CONTROL_CHARACTERS, message = "must not hold control characters")
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
@interface PasswordShape {

  /** Characters; fewer are guessed too soon (NIST SP 800-63B §5.1.1.1). */
  int MIN = 8;

  /** Characters; bounds what is hashed. */
  int MAX = 200;

  /** Nobody types these on purpose. */
  String NO_CONTROL_CHARACTERS = "(?U)[^\\p{Cntrl}]*";

  /** The sentence for people; the constraints that this is made of have their own. */
  String message() default "must be a password";

  /** As Bean Validation wants it. */
  Class<?>[] groups() default {};

  /** As Bean Validation wants it. */
  Class<? extends Payload>[] payload() default {};
}
