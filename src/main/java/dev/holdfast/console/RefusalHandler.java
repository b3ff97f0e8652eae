package dev.holdfast.console;

import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.OptionalInt;

/**
 * Turns what a service refused, and no page has told itself, into the page for its status: a race
 * never ends in a 500 here either (I9). What is no refusal goes on to the log.
 */
class RefusalHandler extends ExceptionHandlerWrapper {

  /**
   * What else a service can say to who only looks: the page was asked for in a wrong way (RFC 9110
   * §15.5.21).
   */
  private static final int UNPROCESSABLE = 422;

  RefusalHandler(ExceptionHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handle() {
    Iterator<ExceptionQueuedEvent> events = getUnhandledExceptionQueuedEvents().iterator();
    while (events.hasNext()) {
      FacesContext context = FacesContext.getCurrentInstance();
      OptionalInt status = status(events.next().getContext().getException());
      if (status.isPresent() && !context.getExternalContext().isResponseCommitted()) {
        events.remove();
        answer(context, status.getAsInt());
      }
    }
    getWrapped().handle();
  }

  private static void answer(FacesContext context, int status) {
    try {
      context.getExternalContext().responseSendError(status, null);
      context.responseComplete();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** Empty for a fault. */
  private static OptionalInt status(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal refusal) {
        return OptionalInt.of(status(refusal));
      }
    }
    return FailureClassifier.classify(failure).isPresent()
        ? OptionalInt.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE)
        : OptionalInt.empty();
  }

  private static int status(Refusal refusal) {
    if (refusal instanceof NotFound) {
      return HttpServletResponse.SC_NOT_FOUND;
    }
    if (refusal instanceof Forbidden) {
      return HttpServletResponse.SC_FORBIDDEN;
    }
    if (refusal instanceof Unauthenticated) {
      return HttpServletResponse.SC_UNAUTHORIZED;
    }
    return refusal instanceof Unavailable
        ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
        : UNPROCESSABLE;
  }

  /** Named in {@code faces-config.xml}. */
  public static class Factory extends jakarta.faces.context.ExceptionHandlerFactory {

    /** Around the one that the server brings. */
    public Factory(jakarta.faces.context.ExceptionHandlerFactory wrapped) {
      super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
      return new RefusalHandler(getWrapped().getExceptionHandler());
    }
  }
}
