package dev.holdfast.token;

import dev.holdfast.access.Secrets;
import dev.holdfast.access.SignedIn;
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
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a transaction may do with tokens: issue one, redeem one, revoke one, look at one. */
@ApplicationScoped
class TokenOperations implements Operations {

  /** {@code tokens/{token}}. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private TokenRequests requests;
  @Inject private TokenReplay replays;

  @Override
  public boolean know(List<String> path) {
    return path.get(0).equals("tokens") && path.size() <= ID + 1;
  }

  @Override
  public ReplayGate gate() {
    return replays;
  }

  @Override
  public Operation read(OperationRequest request) {
    request.withParameters().withoutConditions();
    if (request.path().size() == ID) {
      return issuing(request);
    }
    String id = request.path().get(ID);
    if (id.equals(TokenResource.REDEEM)) {
      return redeeming(request);
    }
    return switch (request.withoutBody().method()) {
      case "GET" -> Operation.of(List.of(), () -> requests.read(id));
      case "DELETE" -> Operation.of(List.of(TokenRows.of(id)), () -> requests.revoke(id));
      default -> throw request.otherMethod("GET", "DELETE");
    };
  }

  private Operation issuing(OperationRequest request) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    Body body = request.withJson().body();
    List<Row> rows = new ArrayList<>();
    rows.add(TokenRows.ofUser(signedIn.caller().userId()));
    member(body, "grant")
        .flatMap(grant -> text(grant, "from"))
        .ifPresent(account -> rows.add(Row.of(RowKind.ACCOUNT, account)));
    return Operation.of(rows, () -> requests.issue(body));
  }

  private Operation redeeming(OperationRequest request) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    Body body = request.withJson().body();
    List<Row> rows = new ArrayList<>();
    rows.add(TokenRows.ofUser(signedIn.caller().userId()));
    if (!body.isEmpty()) {
      text(body.json(), "token")
          .ifPresent(secret -> rows.add(TokenRows.of(Secrets.digest(secret))));
      text(body.json(), "to").ifPresent(account -> rows.add(Row.of(RowKind.ACCOUNT, account)));
    }
    return Operation.of(rows, () -> requests.redeem(body));
  }

  private static Optional<JsonValue> member(Body body, String name) {
    return !body.isEmpty() && body.json() instanceof JsonObject object
        ? Optional.ofNullable(object.get(name))
        : Optional.empty();
  }

  /** As far as the content names it: what is wrong with it is told when its turn comes. */
  private static Optional<String> text(JsonValue value, String name) {
    @Nullable JsonValue member = value instanceof JsonObject object ? object.get(name) : null;
    return member instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
  }
}
