package dev.holdfast.http;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.FailureClassifier;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.refusal.OperationFailed;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
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
                    : ofOperation(failure).orElseGet(() -> internal(failure, instance)));
  }

  /** What JAX-RS would refuse, where it is an operation of a transaction. */
  private static Optional<Response> ofOperation(Throwable failure) {
    return failure instanceof OperationFailed operation
            && operation.why() instanceof WebApplicationException framework
        ? Optional.of(
            Problem.with(
                FrameworkProblems.response(framework, operation.method(), operation.path()),
                RefusalProblems.OPERATION,
                operation.index()))
        : Optional.empty();
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
