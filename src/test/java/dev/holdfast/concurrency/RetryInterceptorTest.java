package dev.holdfast.concurrency;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import org.junit.jupiter.api.Test;

/** What leaves a transaction, for callers who know its method's signature only. */
class RetryInterceptorTest {

  @Test
  void whatNoSignatureNamesIsAnUncheckedException() {
    Exception nobodyKnows = new RollbackException("a synchronization did it");
    nobodyKnows.initCause(new IllegalStateException("a fault"));
    assertThatExceptionOfType(UndeclaredThrowableException.class)
        .isThrownBy(() -> end(Runnable.class.getMethod("run"), nobodyKnows))
        .havingCause()
        .isSameAs(nobodyKnows);
  }

  @Test
  void whatTheSignatureNamesComesAsItIs() {
    Exception named = new IOException("of the method itself");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> end(Closeable.class.getMethod("close"), named))
        .isSameAs(named);
  }

  @Test
  void whatIsUncheckedComesAsItIs() {
    Exception fault = new IllegalStateException("a fault");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> end(Runnable.class.getMethod("run"), fault))
        .isSameAs(fault);
  }

  private static void end(Method method, Exception failure) throws Exception {
    InvocationContext invocation =
        (InvocationContext)
            Proxy.newProxyInstance(
                RetryInterceptorTest.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, asked, arguments) -> answer(asked.getName(), method, failure));
    RetryInterceptor.transaction(invocation);
  }

  private static Object answer(String asked, Method method, Exception failure) throws Exception {
    return switch (asked) {
      case "getMethod" -> method;
      case "getParameters" -> new Object[0];
      case "proceed" -> throw failure;
      default -> throw new AssertionError(asked);
    };
  }
}
