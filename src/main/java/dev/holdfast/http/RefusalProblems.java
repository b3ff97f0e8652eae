package dev.holdfast.http;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.PreconditionRequired;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.json.JsonLimits;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.PatchConflict;
import dev.holdfast.json.PatchTooLarge;
import dev.holdfast.refusal.AlreadyRedeemed;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Gone;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.Insufficient;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.OperationFailed;
import dev.holdfast.refusal.ParameterRefused;
import dev.holdfast.refusal.PartRefused;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.TooLarge;
import dev.holdfast.refusal.TooManyRequests;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;

/** Which refusal is which problem, with which members. */
@ApplicationScoped
public class RefusalProblems {

  /** A database that restarts is back about then, in seconds. */
  private static final int RETRY_AFTER_SECONDS = 2;

  /** Whoever asks has waited already. */
  private static final int STILL_AT_WORK_SECONDS = 1;

  /** Which operation of a transaction was refused, from 0. */
  static final String OPERATION = "operation";

  @Inject private Instance<ChangesLink> changes;

  /**
   * What is answered.
   *
   * @param instance the path that was asked for
   * @return empty for what is no refusal
   */
  public Optional<Response> response(Throwable failure, String instance) {
    if (failure instanceof OperationFailed operation) {
      return response(operation.why(), operation.path())
          .map(response -> Problem.with(response, OPERATION, operation.index()));
    }
    if (failure instanceof MalformedJson malformed) {
      return Optional.of(malformed(malformed, instance).response().build());
    }
    if (failure instanceof PatchConflict conflict) {
      return Optional.of(
          Problem.of(ProblemType.PATCH_CONFLICT, conflict.reason(), instance)
              .with("patchOperation", conflict.operation())
              .with("pointer", conflict.pointer())
              .response()
              .build());
    }
    if (failure instanceof PatchTooLarge) {
      return Optional.of(
          Problem.of(ProblemType.TOO_LARGE, "The patch makes the record too large.", instance)
              .with("limit", JsonLimits.METADATA_BYTES)
              .response()
              .build());
    }
    return failure instanceof Refusal refusal
        ? Optional.of(response(refusal, instance))
        : Optional.empty();
  }

  /**
   * What would be answered, for work that nobody waits for.
   *
   * @param instance where the refusal is told
   * @return the problem as JSON; empty for what is no refusal
   */
  public Optional<byte[]> kept(Throwable failure, String instance) {
    return response(failure, instance).map(response -> (byte[]) response.getEntity());
  }

  private Response response(Refusal refusal, String instance) {
    if (refusal instanceof StaleVersion stale) {
      return stale(stale, instance);
    }
    if (refusal instanceof PreconditionRequired required) {
      return simple(ProblemType.PRECONDITION_REQUIRED, refusal, instance)
          .response()
          .header(HttpHeaders.ETAG, EntityTags.of(required.current()))
          .build();
    }
    if (refusal instanceof Unauthenticated) {
      return simple(ProblemType.UNAUTHENTICATED, refusal, instance)
          .response()
          .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Holdfast\"")
          .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Holdfast\", charset=\"UTF-8\"")
          .build();
    }
    if (refusal instanceof Unavailable) {
      return simple(ProblemType.UNAVAILABLE, refusal, instance)
          .response()
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
          .build();
    }
    if (refusal instanceof TooManyRequests early) {
      return simple(ProblemType.TOO_MANY_REQUESTS, refusal, instance)
          .response()
          .header(HttpHeaders.RETRY_AFTER, early.retryAfterSeconds())
          .build();
    }
    if (refusal instanceof InProgress) {
      return simple(ProblemType.IN_PROGRESS, refusal, instance)
          .response()
          .header(HttpHeaders.RETRY_AFTER, STILL_AT_WORK_SECONDS)
          .build();
    }
    if (refusal instanceof LeaseRefused lease) {
      return leaseRefused(lease, instance);
    }
    if (refusal instanceof PartRefused part) {
      return Problem.with(response(part.refusal(), instance), part.member(), part.index());
    }
    return problem(refusal, instance).response().build();
  }

  private static Response leaseRefused(LeaseRefused refusal, String instance) {
    ProblemType type =
        switch (refusal.kind()) {
          case HELD -> ProblemType.LEASE_HELD;
          case LOST -> ProblemType.LEASE_LOST;
          case LOCKED -> ProblemType.LOCKED;
        };
    Problem problem = simple(type, refusal, instance);
    refusal.holder().ifPresent(holder -> problem.with("holder", holder));
    refusal.expiresAt().ifPresent(end -> problem.with("expiresAt", end.toString()));
    Response.ResponseBuilder response = problem.response();
    if (type == ProblemType.LEASE_HELD) {
      response.header(HttpHeaders.RETRY_AFTER, refusal.retryAfterSeconds());
    }
    return response.build();
  }

  private static Problem problem(Refusal refusal, String instance) {
    if (refusal instanceof NotFound) {
      return simple(ProblemType.NOT_FOUND, refusal, instance);
    }
    if (refusal instanceof Forbidden) {
      return simple(ProblemType.FORBIDDEN, refusal, instance);
    }
    if (refusal instanceof Invalid invalid) {
      return simple(ProblemType.INVALID, refusal, instance)
          .with("violations", Violations.toJson(invalid.violations()));
    }
    if (refusal instanceof MalformedRequest malformed) {
      return simple(ProblemType.MALFORMED, refusal, instance)
          .with("parameter", malformed.parameter());
    }
    if (refusal instanceof ParameterRefused refused) {
      return simple(ProblemType.MALFORMED, refusal, instance)
          .with("parameter", refused.parameter());
    }
    if (refusal instanceof TooLarge large) {
      return simple(ProblemType.TOO_LARGE, refusal, instance).with("limit", large.limit());
    }
    if (refusal instanceof StateRefused state) {
      return simple(ProblemType.STATE, refusal, instance).with("code", state.code());
    }
    if (refusal instanceof Insufficient insufficient) {
      return insufficient(insufficient, instance);
    }
    if (refusal instanceof AlreadyRedeemed redeemed) {
      Problem problem = simple(ProblemType.ALREADY_REDEEMED, refusal, instance);
      redeemed.redeemedAt().ifPresent(time -> problem.with("redeemedAt", time.toString()));
      return problem;
    }
    if (refusal instanceof Gone) {
      return simple(ProblemType.GONE, refusal, instance);
    }
    if (refusal instanceof KeyReused) {
      return simple(ProblemType.KEY_REUSED, refusal, instance);
    }
    if (refusal instanceof OutcomeUnknown) {
      return simple(ProblemType.OUTCOME_UNKNOWN, refusal, instance);
    }
    throw new IllegalStateException("no problem type for " + refusal.getClass(), refusal);
  }

  private static Problem simple(ProblemType type, Refusal refusal, String instance) {
    return Problem.of(type, refusal.detail(), instance);
  }

  private static Problem insufficient(Insufficient refusal, String instance) {
    Problem problem =
        simple(ProblemType.INSUFFICIENT, refusal, instance).with("account", refusal.account());
    refusal.available().ifPresent(available -> problem.with("available", available));
    return problem;
  }

  private static Problem malformed(MalformedJson failure, String instance) {
    Problem problem = Problem.of(ProblemType.MALFORMED, failure.reason(), instance);
    failure.pointer().ifPresent(pointer -> problem.with("pointer", pointer));
    failure.line().ifPresent(line -> problem.with("line", line));
    failure.column().ifPresent(column -> problem.with("column", column));
    return problem;
  }

  private Response stale(StaleVersion stale, String instance) {
    ProblemType type =
        stale.isPrecondition() ? ProblemType.PRECONDITION_FAILED : ProblemType.CONFLICT;
    Problem problem = simple(type, stale, instance);
    OptionalLong yours = stale.yourVersion();
    yours.ifPresent(version -> problem.with("yourVersion", version));
    if (stale.current().isEmpty()) {
      return problem.response().build();
    }
    Versioned current = stale.current().get();
    problem
        .with("currentVersion", current.version())
        .with("changedBy", current.updatedBy())
        .with("changedAt", current.updatedAt().toString());
    yours.ifPresent(
        version -> changes(current, version).ifPresent(path -> problem.with("changes", path)));
    Response.ResponseBuilder response = problem.response();
    return current.deleted()
        ? response.build()
        : response.header(HttpHeaders.ETAG, EntityTags.of(current)).build();
  }

  /** The conflict is certain; should the database go away just now, it is told without the link. */
  private Optional<String> changes(Versioned current, long version) {
    try {
      return changes.stream().flatMap(link -> link.between(current, version).stream()).findFirst();
    } catch (Unavailable away) {
      return Optional.empty();
    }
  }
}
