package dev.holdfast.ledger;

import dev.holdfast.persistence.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves from the entries what balances say (I5). One statement, so that it sees one state of the
 * whole ledger, whatever moves meanwhile.
 */
@ApplicationScoped
class Verifier {

  /** How many faults are told of. */
  static final int MAX_FAULTS = 100;

  private static final String COUNT = "count";

  /** Each part selects kind, subject, what should be there, and what is. */
  private static final String FAULTS =
      """
      select f.kind, f.subject, f.expected, f.found, clock_timestamp() as now_at from (
        select 'count' as kind, 'accounts' as subject, cast(0 as decimal(38)) as expected,
          cast(count(*) as decimal(38)) as found, 0 as place from accounts
        union all
        select 'count', 'transfers', 0, count(*), 0 from transfers
        union all
        select 'count', 'entries', 0, count(*), 0 from entries
        union all
        select 'unit', a.unit, 0, sum(a.balance), 1 from accounts a
          group by a.unit having sum(a.balance) <> 0
        union all
        select 'balance', a.account_id, coalesce(s.total, 0), a.balance, 2
          from accounts a
          left join (select e.account, sum(e.amount) as total from entries e group by e.account) s
            on s.account = a.id
          where a.balance <> coalesce(s.total, 0)
        union all
        select 'entries', a.account_id, a.entries, coalesce(s.total, 0), 3
          from accounts a
          left join (select e.account, count(*) as total from entries e group by e.account) s
            on s.account = a.id
          where a.entries <> coalesce(s.total, 0)
        union all
        select 'running-balance', a.account_id, r.before + r.amount, r.balance, 4
          from (select e.account, e.number, e.amount, e.balance, e.at,
              lag(e.balance, 1, 0) over w as before, lag(e.number, 1, 0) over w as previous,
              lag(e.at) over w as earlier
            from entries e window w as (partition by e.account order by e.number)) r
          join accounts a on a.id = r.account
          where r.balance <> r.before + r.amount or r.number <> r.previous + 1 or r.at < r.earlier
        union all
        select 'held', a.account_id, coalesce(s.total, 0), a.held, 5
          from accounts a
          left join (select t.from_account, sum(t.remaining) as total from transfers t
              where t.state = 'pending' group by t.from_account) s
            on s.from_account = a.id
          where a.held <> coalesce(s.total, 0)
        union all
        select 'minimum', a.account_id, a.minimum, a.balance - a.held, 6 from accounts a
          where a.balance - a.held < a.minimum
        union all
        select 'transfer', t.transfer_id, t.posted, coalesce(s.given, 0), 7
          from transfers t
          left join (select e.transfer,
              sum(case when e.amount > 0 then e.amount else 0 end) as given,
              sum(e.amount) as total, count(*) as sides,
              max(case when e.amount < 0 then e.account end) as giver,
              max(case when e.amount > 0 then e.account end) as taker
            from entries e group by e.transfer) s
            on s.transfer = t.id
          where (t.to_account is null and s.sides is not null)
            or (t.to_account is not null and t.posted = 0 and s.sides is not null)
            or (t.to_account is not null and t.posted > 0
              and (s.sides is null or s.sides <> 2 or s.total <> 0 or s.given <> t.posted
                or s.giver <> t.from_account or s.taker <> t.to_account))
      ) f order by f.place, f.subject""";

  @PersistenceContext private EntityManager em;

  /**
   * Something that is wrong.
   *
   * @param kind what is
   * @param subject the unit, account or transfer
   */
  record Fault(String kind, String subject, BigDecimal expected, BigDecimal found) {}

  /**
   * What was found.
   *
   * @param faults the first {@value #MAX_FAULTS}
   * @param more whether there are more
   */
  record Verification(
      Instant at, long accounts, long transfers, long entries, List<Fault> faults, boolean more) {}

  Verification verify() {
    List<?> rows = em.createNativeQuery(FAULTS).setMaxResults(3 + MAX_FAULTS + 1).getResultList();
    List<Fault> faults = new ArrayList<>();
    long[] counts = new long[3];
    Instant at = Instant.EPOCH;
    for (Object found : rows) {
      Object[] row = (Object[]) found;
      Fault fault = new Fault((String) row[0], (String) row[1], number(row[2]), number(row[3]));
      at = Database.instant(row[4]);
      if (fault.kind().equals(COUNT)) {
        counts[List.of("accounts", "transfers", "entries").indexOf(fault.subject())] =
            fault.found().longValueExact();
      } else {
        faults.add(fault);
      }
    }
    boolean more = faults.size() > MAX_FAULTS;
    return new Verification(
        at,
        counts[0],
        counts[1],
        counts[2],
        List.copyOf(more ? faults.subList(0, MAX_FAULTS) : faults),
        more);
  }

  private static BigDecimal number(Object value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(((Number) value).longValue());
  }
}
