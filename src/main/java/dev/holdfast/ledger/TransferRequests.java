package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.http.Body;
import dev.holdfast.http.Judged;
import dev.holdfast.http.Paths;
import dev.holdfast.http.Replies;
import dev.holdfast.json.JsonMembers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How what is asked of transfers is read and answered, by itself or within a transaction. */
@ApplicationScoped
class TransferRequests {

  @Inject private SignedIn signedIn;
  @Inject private TransferService service;
  @Inject private Settlements settlements;
  @Inject private TransferReader reader;

  Response make(HttpHeaders headers, Body body) {
    TransferService.Made made =
        service.make(signedIn.caller(), TransferContent.read(JsonMembers.of(body.json())));
    Transfer transfer = made.transfer();
    return made.repeated()
        ? changed(headers, transfer)
        : Replies.created(
            headers,
            Paths.of("transfers", transfer.id()),
            Optional.of(tag(transfer)),
            () -> TransferJson.of(transfer));
  }

  /** Within a transaction, where nobody has it already. */
  Response read(String id) {
    Transfer transfer = reader.find(signedIn.caller(), id);
    return Replies.ok(TransferJson.of(transfer)).header(HttpHeaders.ETAG, tag(transfer)).build();
  }

  Response read(HttpHeaders headers, String id) {
    Transfer transfer = reader.find(signedIn.caller(), id);
    return Replies.read(headers, tag(transfer), () -> TransferJson.of(transfer));
  }

  Response post(HttpHeaders headers, String id, @Nullable Body body) {
    Caller caller = signedIn.caller();
    SettlementRequest request = settlement(caller, headers, id, body, true);
    return changed(headers, settlements.post(caller, id, request.amount()));
  }

  Response voidIt(HttpHeaders headers, String id, @Nullable Body body) {
    Caller caller = signedIn.caller();
    settlement(caller, headers, id, body, false);
    return changed(headers, settlements.voidIt(caller, id));
  }

  private SettlementRequest settlement(
      Caller caller, HttpHeaders headers, String id, @Nullable Body body, boolean posts) {
    return Judged.read(
        () -> SettlementRequest.read(headers.getMediaType(), body, posts),
        () -> settlements.judge(caller, id));
  }

  private static Response changed(HttpHeaders headers, Transfer transfer) {
    return Replies.changed(headers, Optional.empty(), () -> TransferJson.of(transfer));
  }

  /** A transfer changes once at the most, when it is settled: its state says it all. */
  private static String tag(Transfer transfer) {
    return '"'
        + Long.toString(transfer.key(), Character.MAX_RADIX)
        + '-'
        + transfer.state().text()
        + '"';
  }
}
