package dev.holdfast.document;

import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.document.DocumentRequests.Manner;
import dev.holdfast.http.Asserted;
import dev.holdfast.http.Body;
import dev.holdfast.http.EntityTags;
import dev.holdfast.http.Operation;
import dev.holdfast.http.OperationRequest;
import dev.holdfast.http.Operations;
import dev.holdfast.http.ReplayGate;
import dev.holdfast.lease.LeaseKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a transaction may do with documents: read one, write one, bring one back. */
@ApplicationScoped
class DocumentOperations implements Operations {

  private static final String REVISION = "revision";
  private static final String COMMENT = "comment";

  /** {@code collections/{collection}/documents/{uid}/restore}. */
  private static final int COLLECTION = 1;

  private static final int LIST = 2;
  private static final int UID = 3;
  private static final int VERB = 4;

  @Inject private SignedIn signedIn;
  @Inject private DocumentRequests requests;
  @Inject private DocumentReader reader;
  @Inject private DocumentReplay replays;

  @Override
  public boolean know(List<String> path) {
    boolean documents =
        path.size() > LIST
            && path.get(0).equals("collections")
            && path.get(LIST).equals("documents");
    return documents
        && (path.size() <= VERB || (path.size() == VERB + 1 && path.get(VERB).equals("restore")))
        && !(path.size() == VERB && path.get(UID).equals("distinct"));
  }

  @Override
  public ReplayGate gate() {
    return replays;
  }

  @Override
  public Operation read(OperationRequest request) {
    String collection = request.path().get(COLLECTION);
    if (request.path().size() == UID) {
      return inList(request, collection);
    }
    DocumentRef ref = new DocumentRef(collection, request.path().get(UID));
    return request.path().size() == VERB ? onDocument(request, ref) : restoring(request, ref);
  }

  private Operation inList(OperationRequest request, String collection) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    Manner manner = manner(request.withJson());
    Body body = request.body();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(RowKind.COLLECTION, collection));
    // A uid that was deleted has a row.
    uid(body).ifPresent(uid -> rows.add(Row.of(RowKind.DOCUMENT, collection, uid)));
    return Operation.of(rows, () -> requests.create(manner, collection, body));
  }

  private static Optional<String> uid(Body body) {
    return !body.isEmpty()
            && body.json() instanceof JsonObject object
            && object.get("uid") instanceof JsonString uid
        ? Optional.of(uid.getString())
        : Optional.empty();
  }

  private Operation onDocument(OperationRequest request, DocumentRef ref) {
    return switch (request.method()) {
      case "GET" -> reading(request, ref);
      case "PUT" -> {
        Manner manner = manner(request.withJson());
        yield Operation.of(rows(request, ref), () -> requests.replace(manner, ref, request.body()));
      }
      case "PATCH" -> {
        Manner manner = manner(request);
        MediaType type = request.patchType();
        yield Operation.of(
            rows(request, ref), () -> requests.patch(manner, ref, type, request.body()));
      }
      case "DELETE" -> {
        Manner manner = manner(request.withoutBody());
        yield Operation.of(rows(request, ref), () -> requests.delete(manner, ref));
      }
      default -> throw request.otherMethod("GET", "PUT", "PATCH", "DELETE");
    };
  }

  /** What is asserted has to stay so until the end. */
  private Operation reading(OperationRequest request, DocumentRef ref) {
    Asserted<Document> asserted = Asserted.by(request.withParameters().withoutBody());
    return Operation.of(
        asserted.isAny() ? DocumentRows.of(ref) : List.of(),
        () ->
            asserted.answer(reader.look(signedIn.caller(), ref), EntityTags::of, DocumentJson::of));
  }

  private Operation restoring(OperationRequest request, DocumentRef ref) {
    if (!request.method().equals("POST")) {
      throw request.otherMethod("POST");
    }
    Manner manner = manner(request);
    return Operation.of(rows(request, ref), () -> requests.restore(manner, ref, request.body()));
  }

  /** The lease that is shown is behind the document. */
  private static List<Row> rows(OperationRequest request, DocumentRef ref) {
    List<Row> rows = new ArrayList<>(DocumentRows.of(ref));
    if (LeaseToken.isShown(request.headers())) {
      rows.add(LeaseKey.row(LeaseKey.DOCUMENT, ref.collection() + "/" + ref.uid()));
    }
    return rows;
  }

  private static Manner manner(OperationRequest request) {
    request.withParameters(REVISION, COMMENT);
    return new Manner(request.headers(), request.parameter(REVISION), request.parameter(COMMENT));
  }
}
