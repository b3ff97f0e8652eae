package dev.holdfast.ledger;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import dev.holdfast.ledger.Transfer.Side;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Transfers by id, and with each the accounts that it is between. */
@ApplicationScoped
class TransferRows implements RowTaker {

  @Inject private TransferTable transfers;

  @Override
  public RowKind kind() {
    return RowKind.TRANSFER;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    Map<String, Transfer> found =
        transfers.find(names.stream().map(name -> name.get(0)).distinct().toList());
    transfers.lock(found.values());
    return found.values().stream()
        .flatMap(transfer -> Stream.of(transfer.from(), transfer.to()))
        .filter(side -> side != null)
        .map(Side::id)
        .distinct()
        .map(account -> Row.of(RowKind.ACCOUNT, account))
        .toList();
  }
}
