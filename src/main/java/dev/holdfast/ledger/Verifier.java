package dev.holdfast.ledger;

import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
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

  /**
   * Each part selects kind, subject, what should be there, and what is. Both sides of a comparison
   * are added up together rather than joined: one pass over each table, on any database.
   */
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
        select 'balance', coalesce(max(b.name), 'account ' || b.k), sum(b.total), sum(b.balance), 2
          from (select a.id as k, a.account_id as name, a.balance, 0 as total from accounts a
            union all select e.account, cast(null as varchar(100)), 0, e.amount from entries e) b
          group by b.k having sum(b.total) <> sum(b.balance)
        union all
        select 'entries', coalesce(max(n.name), 'account ' || n.k), sum(n.counted), sum(n.there), 3
          from (select a.id as k, a.account_id as name, a.entries as counted, 0 as there
              from accounts a
            union all select e.account, cast(null as varchar(100)), 0, 1 from entries e) n
          group by n.k having sum(n.counted) <> sum(n.there)
        union all
        select 'running-balance', (select a.account_id from accounts a where a.id = r.account),
            r.before + r.amount, r.balance, 4
          from (select e.account, e.number, e.amount, e.balance, e.at,
              lag(e.balance, 1, 0) over (partition by e.account order by e.number) as before,
              lag(e.number, 1, 0) over (partition by e.account order by e.number) as previous,
              lag(e.at) over (partition by e.account order by e.number) as earlier
            from entries e) r
          where r.balance <> r.before + r.amount or r.number <> r.previous + 1 or r.at < r.earlier
        union all
        select 'held', coalesce(max(h.name), 'account ' || h.k), sum(h.remaining), sum(h.held), 5
          from (select a.id as k, a.account_id as name, a.held, 0 as remaining from accounts a
            union all select t.from_account, cast(null as varchar(100)), 0, t.remaining
              from transfers t where t.state = 'pending') h
          group by h.k having sum(h.remaining) <> sum(h.held)
        union all
        select 'minimum', a.account_id, a.minimum, a.balance - a.held, 6 from accounts a
          where a.balance - a.held < a.minimum
        union all
        select 'transfer', coalesce(max(m.name), 'transfer ' || m.k), sum(m.posted), sum(m.given), 7
          from (select t.id as k, t.transfer_id as name,
              case when t.to_account is null then 0 else t.posted end as posted, 0 as given,
              0 as total, 0 as sides, t.from_account as giver, coalesce(t.to_account, 0) as taker
              from transfers t
            union all select e.transfer, cast(null as varchar(100)), 0,
              case when e.amount > 0 then e.amount else 0 end, e.amount, 1,
              case when e.amount < 0 then -e.account else 0 end,
              case when e.amount > 0 then -e.account else 0 end
              from entries e) m
          group by m.k
          having sum(m.posted) <> sum(m.given) or sum(m.total) <> 0
            or sum(m.sides) <> case when sum(m.posted) = 0 then 0 else 2 end
            or (sum(m.posted) > 0 and (sum(m.giver) <> 0 or sum(m.taker) <> 0))
      ) f order by f.place, f.subject"""
          + Rows.LIMITED;

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
    List<?> rows =
        em.createNativeQuery(FAULTS).setParameter(Rows.LIMIT, 3 + MAX_FAULTS + 1).getResultList();
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
