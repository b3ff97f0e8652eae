package dev.holdfast.ledger;

import dev.holdfast.concurrency.Row;
import dev.holdfast.concurrency.RowKind;
import dev.holdfast.concurrency.RowTaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Accounts by id. What is held in them by transfers whose time is over is freed first, since those
 * come before accounts.
 */
@ApplicationScoped
class AccountRows implements RowTaker {

  @Inject private Parties parties;
  @Inject private DueHolds dueHolds;
  @Inject private LockedAccounts accounts;

  @Override
  public RowKind kind() {
    return RowKind.ACCOUNT;
  }

  @Override
  public Collection<Row> take(List<List<String>> names) {
    Collection<Party> found =
        parties.find(names.stream().map(name -> name.get(0)).toList(), "").byId().values();
    List<Long> due = found.stream().filter(Party::due).map(Party::key).toList();
    Map<Long, Long> freed = due.isEmpty() ? Map.of() : dueHolds.expire(due);
    if (!found.isEmpty()) {
      accounts.lock(found.stream().map(Party::key).toList());
    }
    freed.forEach(dueHolds::take);
    return List.of();
  }
}
