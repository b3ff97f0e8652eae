package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Reads what has happened in an account, entry by entry. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class StatementReader {

  /** Times become numbers first: so that each page begins where the one before ended. */
  private static final String FIRST_SINCE =
      "(select x.number from entries x where x.account = ?1 and x.at >= %s"
          + " order by x.at, x.number limit 1)";

  private static final String SELECT =
      """
      select e.number, e.at, e.amount, e.balance, t.transfer_id, o.account_id, t.memo
      from entries e join transfers t on t.id = e.transfer
      join accounts o on o.id = case when t.from_account = e.account
        then t.to_account else t.from_account end
      where e.account = ?1""";

  @PersistenceContext private EntityManager em;
  @Inject private AccountReader accounts;

  /**
   * A line of a statement.
   *
   * @param number within the account, from 1
   * @param amount less than 0 for what went out
   * @param balance after it
   * @param transfer its id
   * @param counterparty the other account's id
   */
  public record Line(
      long number,
      Instant at,
      long amount,
      long balance,
      String transfer,
      String counterparty,
      String memo) {}

  /**
   * Which entries are asked for.
   *
   * @param from the first time that counts
   * @param to the first time that does not count any more
   * @param after the number before the first; 0 for the beginning
   */
  public record Range(Optional<Instant> from, Optional<Instant> to, long after) {}

  /**
   * Entries in the order in which they happened.
   *
   * @throws dev.holdfast.refusal.NotFound if the caller may not see the account
   */
  Slice<Line> page(Caller caller, String id, Range range, int limit) {
    Account account = accounts.find(caller, id);
    String sql =
        SELECT
            + " and e.number > ?2"
            // Where nothing has happened since, there is no number: then no entry is asked for.
            + (range.from().isEmpty() ? "" : " and e.number >= " + FIRST_SINCE.formatted("?3"))
            + (range.to().isEmpty() ? "" : " and e.at < ?4")
            + " order by e.account, e.number"
            + Rows.LIMITED;
    return lines(sql, account, range, range.after(), limit);
  }

  /**
   * The same entries, the latest first: what people look for.
   *
   * @param range its {@code after} is not looked at
   * @param below numbers below this one
   * @throws dev.holdfast.refusal.NotFound if the caller may not see the account
   */
  public Slice<Line> latest(Caller caller, String id, Range range, long below, int limit) {
    Account account = accounts.find(caller, id);
    String sql =
        SELECT
            + " and e.number < ?2"
            + (range.from().isEmpty() ? "" : " and e.number >= " + FIRST_SINCE.formatted("?3"))
            // Where nothing has happened since, all of it was before.
            + (range.to().isEmpty()
                ? ""
                : " and e.number < coalesce(%s, ?2)".formatted(FIRST_SINCE.formatted("?4")))
            + " order by e.number desc"
            + Rows.LIMITED;
    return lines(sql, account, range, below, limit);
  }

  private Slice<Line> lines(String sql, Account account, Range range, long place, int limit) {
    Query query = em.createNativeQuery(sql).setParameter(1, account.id()).setParameter(2, place);
    range.from().ifPresent(time -> query.setParameter(3, time.atOffset(ZoneOffset.UTC)));
    range.to().ifPresent(time -> query.setParameter(4, time.atOffset(ZoneOffset.UTC)));
    List<?> rows = query.setParameter(Rows.LIMIT, limit + 1).getResultList();
    return Slice.of(rows.stream().map(StatementReader::line).toList(), limit);
  }

  private static Line line(Object found) {
    Object[] row = (Object[]) found;
    return new Line(
        ((Number) row[0]).longValue(),
        Database.instant(row[1]),
        ((Number) row[2]).longValue(),
        ((Number) row[3]).longValue(),
        (String) row[4],
        (String) row[5],
        (String) row[6]);
  }
}
