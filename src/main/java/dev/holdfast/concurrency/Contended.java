package dev.holdfast.concurrency;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on a parameter of a {@link Guarded} write: what it names is what others want to write at the
 * same moment. Two calls are about the same if these arguments are equal; see {@link Turns}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Contended {}
