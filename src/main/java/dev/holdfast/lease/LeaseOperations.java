package dev.holdfast.lease;

import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.http.Body;
import dev.holdfast.http.Operation;
import dev.holdfast.http.OperationRequest;
import dev.holdfast.http.Operations;
import dev.holdfast.http.ReplayGate;
import dev.holdfast.http.Replies;
import dev.holdfast.lease.LeaseRequests.Release;
import dev.holdfast.lease.LeaseService.Wish;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * What a transaction may do with leases: take one that is free, renew or hand on, release, look. It
 * waits for none: what it has taken already would be waited for by others.
 */
@ApplicationScoped
class LeaseOperations implements Operations {

  private static final String TOKEN = "token";
  private static final String DELAY = "delaySeconds";
  private static final String REASON = "reason";

  /** {@code leases/{type}/{id}}, whose id may be several segments. */
  private static final int ID = 2;

  @Inject private SignedIn signedIn;
  @Inject private LeaseRequests requests;
  @Inject private LeaseReplay replays;

  @Override
  public boolean know(List<String> path) {
    return path.get(0).equals("leases") && path.size() > ID;
  }

  @Override
  public ReplayGate gate() {
    return replays;
  }

  static String idIn(List<String> path) {
    return String.join("/", path.subList(ID, path.size()));
  }

  @Override
  public Operation read(OperationRequest request) {
    String type = request.path().get(ID - 1);
    String id = idIn(request.path());
    request.withoutConditions();
    HttpHeaders headers = request.headers();
    Body body = request.body();
    return switch (request.method()) {
      case "GET" -> {
        request.withParameters().withoutBody();
        yield Operation.of(List.of(), () -> requests.read(type, id));
      }
      case "POST" -> {
        request.withParameters().withJson();
        yield Operation.of(rows(type, id), () -> acquire(request, type, id));
      }
      case "PUT" -> {
        request.withParameters().withJson();
        yield Operation.of(rows(type, id), () -> requests.renew(headers, type, id, body));
      }
      case "DELETE" -> {
        request.withParameters(TOKEN, DELAY, REASON).withoutBody();
        Release release =
            new Release(
                request.parameter(TOKEN), request.parameter(DELAY), request.parameter(REASON));
        yield Operation.of(rows(type, id), () -> requests.release(type, id, release));
      }
      default -> throw request.otherMethod("GET", "POST", "PUT", "DELETE");
    };
  }

  private Response acquire(OperationRequest request, String type, String id) {
    LeaseRequest asked = LeaseRequest.read(request.body().json());
    if (asked.waitSeconds() > 0) {
      throw request.refusal("/waitSeconds", "A transaction waits for no lease.");
    }
    Wish wish = new Wish(signedIn.caller(), LeaseKey.of(type, id), asked, null);
    return requests.acquire(wish, Replies.prefersMinimal(request.headers()));
  }

  /** A document comes before the lease on it. */
  private static List<Row> rows(String type, String id) {
    List<Row> rows = new ArrayList<>();
    int slash = id.indexOf('/');
    if (type.equals(LeaseKey.DOCUMENT) && slash > 0) {
      rows.add(Row.of(RowKind.COLLECTION, id.substring(0, slash)));
      rows.add(Row.of(RowKind.DOCUMENT, id.substring(0, slash), id.substring(slash + 1)));
    }
    rows.add(LeaseKey.row(type, id));
    return rows;
  }
}
