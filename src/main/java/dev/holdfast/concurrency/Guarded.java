package dev.holdfast.concurrency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Put on a service beside {@code @Transactional}: its transactions are run again when the database
 * asks for it, and a stale version leaves it as {@link StaleVersion}. From the outside in:
 *
 * <ol>
 *   <li>{@link ConflictInterceptor}: {@code OptimisticLockException} becomes {@code StaleVersion};
 *   <li>{@link RetryInterceptor}: each attempt has a fresh transaction and persistence context;
 *   <li>the transaction;
 *   <li>the service method.
 * </ol>
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Guarded {}
