package dev.holdfast.ledger;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.http.Body;
import dev.holdfast.http.Operation;
import dev.holdfast.http.OperationRequest;
import dev.holdfast.http.Operations;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a transaction may do with transfers: make one, settle one, read one. */
@ApplicationScoped
class TransferOperations implements Operations {

  private static final Set<String> SETTLEMENTS = Set.of("post", "void");

  /** {@code transfers/{transfer}/post}. */
  private static final int ID = 1;

  private static final int VERB = 2;

  @Inject private TransferRequests requests;
  @Inject private LedgerReplay replays;

  @Override
  public boolean know(List<String> path) {
    if (!path.get(0).equals("transfers") || path.size() > VERB + 1) {
      return false;
    }
    return path.size() == ID
        || (path.size() == VERB && path.get(ID).matches(LedgerIds.SHAPE))
        || (path.size() > VERB && SETTLEMENTS.contains(path.get(VERB)));
  }

  @Override
  public ReplayGate gate() {
    return replays;
  }

  @Override
  public Operation read(OperationRequest request) {
    request.withParameters().withoutConditions();
    if (request.path().size() == ID) {
      return making(request);
    }
    String id = request.path().get(ID);
    return request.path().size() == VERB ? reading(request, id) : settling(request, id);
  }

  private Operation making(OperationRequest request) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    Body body = request.withJson().body();
    return Operation.of(accounts(body), () -> requests.make(request.headers(), body));
  }

  /** As far as the content names any: what is wrong with it is told when its turn comes. */
  private static List<Row> accounts(Body body) {
    List<Row> rows = new ArrayList<>();
    if (!body.isEmpty() && body.json() instanceof JsonObject content) {
      for (String side : List.of("from", "to")) {
        if (content.get(side) instanceof JsonString account
            && account.getString().matches(LedgerIds.SHAPE)) {
          rows.add(Row.of(RowKind.ACCOUNT, account.getString()));
        }
      }
    }
    return rows;
  }

  private Operation reading(OperationRequest request, String id) {
    if (!request.method().equals("GET")) {
      throw request.otherMethod("GET");
    }
    request.withoutBody();
    return Operation.of(List.of(), () -> requests.read(id));
  }

  private Operation settling(OperationRequest request, String id) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    boolean posts = request.path().get(VERB).equals("post");
    return Operation.of(
        List.of(Row.of(RowKind.TRANSFER, id)),
        () ->
            posts
                ? requests.post(request.headers(), id, request.body())
                : requests.voidIt(request.headers(), id, request.body()));
  }
}
