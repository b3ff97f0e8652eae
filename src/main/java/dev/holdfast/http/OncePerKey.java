package dev.holdfast.http;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on every resource method that answers a {@code POST} or a {@code PATCH}: under an {@link
 * IdempotencyKey} it takes effect at most once, and whoever repeats it gets its answer (I7). The
 * method runs in one transaction with the key and the answer, and is run again where the database
 * asks for it; so it keeps nothing of an attempt outside of the database.
 */
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OncePerKey {

  /** Who decides whether a kept answer may still be shown. */
  @Nonbinding
  Class<? extends ReplayGate> shownBy();
}
