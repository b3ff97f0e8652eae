package dev.holdfast.ledger;

import jakarta.persistence.Query;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The insert of several new transfers. What they have in common is bound once, and what they have
 * not is written as such: thousands of parameters would take longer than the statement.
 */
final class NewTransferRows {

  private static final String INSERT =
      "insert into transfers (transfer_id, from_account, to_account, amount, remaining, posted,"
          + " state, pending, timeout_seconds, memo, expires_at, created_at, created_by,"
          + " settled_at, settled_by, batch) values ";

  private static final String TEXT = "varchar";
  private static final String WHOLE = "bigint";
  private static final String TIME = "timestamp with time zone";

  private final StringBuilder sql = new StringBuilder(INSERT);
  private final List<Object> values = new ArrayList<>();

  /**
   * @param transfers of one caller and one time, at least one
   */
  NewTransferRows(List<NewTransfer> transfers) {
    NewTransfer first = transfers.get(0);
    String now = value(first.now().atOffset(ZoneOffset.UTC), TIME);
    String by = value(first.by(), TEXT);
    String batch = value(first.batch(), TEXT);
    for (int row = 0; row < transfers.size(); row++) {
      sql.append(row == 0 ? "(" : ", (").append(columns(transfers.get(row), now, by, batch));
      sql.append(')');
    }
  }

  private String columns(NewTransfer transfer, String now, String by, String batch) {
    boolean held = transfer.asked().pending();
    String amount = value(transfer.amount(), WHOLE);
    return String.join(
        ", ",
        value(transfer.id(), TEXT),
        value(transfer.from(), WHOLE),
        value(transfer.to(), WHOLE),
        amount,
        held ? amount : "0",
        held ? "0" : amount,
        held ? "'pending'" : "'posted'",
        held ? "true" : "false",
        value(transfer.asked().timeoutSeconds(), WHOLE),
        value(transfer.memo(), TEXT),
        value(
            transfer.expiresAt() == null ? null : transfer.expiresAt().atOffset(ZoneOffset.UTC),
            TIME),
        now,
        by,
        held ? value(null, TIME) : now,
        held ? value(null, TEXT) : by,
        batch);
  }

  /** A parameter with its type, which a parameter alone does not have everywhere. */
  private String value(@Nullable Object value, String type) {
    if (value == null) {
      return "cast(null as " + type + ")";
    }
    values.add(value);
    return String.format(Locale.ROOT, "cast(?%d as %s)", values.size(), type);
  }

  String sql() {
    return sql.toString();
  }

  void bind(Query insert) {
    for (int i = 0; i < values.size(); i++) {
      insert.setParameter(i + 1, values.get(i));
    }
  }
}
