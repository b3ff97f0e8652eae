package dev.holdfast.ledger;

import dev.holdfast.access.SignedIn;
import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.http.Asserted;
import dev.holdfast.http.Operation;
import dev.holdfast.http.OperationRequest;
import dev.holdfast.http.Operations;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** What a transaction may do with accounts beside moving what is in them: read one. */
@ApplicationScoped
class AccountOperations implements Operations {

  /** {@code accounts/{account}}. */
  private static final int ID = 1;

  @Inject private SignedIn signedIn;
  @Inject private AccountReader reader;
  @Inject private LedgerReplay replays;

  @Override
  public boolean know(List<String> path) {
    return path.size() == ID + 1 && path.get(0).equals("accounts");
  }

  @Override
  public ReplayGate gate() {
    return replays;
  }

  @Override
  public Operation read(OperationRequest request) {
    if (!request.method().equals("GET")) {
      throw request.otherMethod("GET");
    }
    String id = request.path().get(ID);
    Asserted<Account> asserted = Asserted.by(request.withParameters().withoutBody());
    return Operation.of(
        asserted.isAny() ? List.of(Row.of(RowKind.ACCOUNT, id)) : List.of(),
        () ->
            asserted.answer(
                reader.look(signedIn.caller(), id), AccountResource::tag, AccountJson::of));
  }
}
