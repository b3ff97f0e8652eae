package dev.holdfast.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * The test, or all tests of the class, take a guard away that SERIALIZABLE stands in for; skipped
 * where the servers run under it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@DisabledIfSystemProperty(
    named = "holdfast.test.isolation",
    matches = "serializable",
    disabledReason = "the database refuses by itself what the guard is there for")
public @interface NotSerializable {}
