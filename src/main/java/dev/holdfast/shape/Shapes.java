package dev.holdfast.shape;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.engine.HibernateConstraintViolation;
import org.jspecify.annotations.Nullable;

/** Checks content against the constraints of its type. */
@ApplicationScoped
public class Shapes {

  @Inject private Validator validator;

  /**
   * Lets well-shaped content pass.
   *
   * @throws Invalid with a violation per broken constraint, in the order of their pointers
   */
  public void check(Object content) {
    Set<ConstraintViolation<Object>> broken = validator.validate(content);
    if (broken.isEmpty()) {
      return;
    }
    List<Violation> violations =
        broken.stream()
            .map(Shapes::violation)
            .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::code))
            .toList();
    throw new Invalid(violations);
  }

  private static Violation violation(ConstraintViolation<Object> broken) {
    HibernateConstraintViolation<?> known = broken.unwrap(HibernateConstraintViolation.class);
    @Nullable Violation handed = known.getDynamicPayload(Violation.class);
    return handed == null ? ofConstraint(broken) : handed;
  }

  private static Violation ofConstraint(ConstraintViolation<Object> broken) {
    String constraint =
        broken.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return Violation.of(pointer(broken.getPropertyPath()), code(constraint), broken.getMessage());
  }

  /** {@code NotNull} → {@code not-null}. */
  private static String code(String constraint) {
    return constraint.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** {@code specs[2].<list element>} → {@code /specs/2}. */
  private static String pointer(Path path) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : path) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(node.getName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }
}
