package dev.holdfast.http;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The one place where failures become problems (RFC 9457). A race never ends in a 500 (I9). */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

  @Context private UriInfo uri;
  @Context private Request request;
  @Inject private RefusalProblems refusals;

  @Override
  public Response toResponse(Throwable failure) {
    String instance = uri.getRequestUri().getRawPath();
    return refusals
        .response(
            isUnknownRead(failure) ? new Unavailable(DatabaseFailure.CONNECTION) : failure,
            instance)
        .or(
            () ->
                FailureClassifier.classify(failure)
                    .flatMap(kind -> refusals.response(new Unavailable(kind), instance)))
        .orElseGet(
            () ->
                failure instanceof WebApplicationException framework
                    ? FrameworkProblems.response(framework, request.getMethod(), instance)
                    : internal(failure, instance));
  }

  /** Whether a read's transaction lost its end: there is nothing in it that may have happened. */
  private boolean isUnknownRead(Throwable failure) {
    return failure instanceof OutcomeUnknown
        && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"));
  }

  private Response internal(Throwable fault, String instance) {
    String incident = UUID.randomUUID().toString();
    LOG.log(
        Level.SEVERE,
        "Incident " + incident + " at " + request.getMethod() + " " + instance,
        fault);
    return Problem.of(
            ProblemType.INTERNAL, "The server's log has more under this incident.", instance)
        .with("incident", incident)
        .response()
        .build();
  }
}
