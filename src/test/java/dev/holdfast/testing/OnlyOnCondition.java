package dev.holdfast.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips what is {@link OnlyOn} another database. */
final class OnlyOnCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getElement(), OnlyOn.class)
        .map(OnlyOn::value)
        .filter(database -> database != Database.current())
        .map(database -> ConditionEvaluationResult.disabled("only on " + database))
        .orElseGet(() -> ConditionEvaluationResult.enabled("on " + Database.current()));
  }
}
