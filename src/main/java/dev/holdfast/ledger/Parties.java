package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the accounts that transfers name. */
@ApplicationScoped
class Parties {

  private static final String SELECT =
      """
      select a.id, a.account_id, a.unit, a.owner_id,
        case when exists (select 1 from transfers t where t.from_account = a.id
          and t.state = 'pending' and t.expires_at <= clock_timestamp()) then 1 else 0 end as due,
        clock_timestamp() as now_at,
        case when exists (select 1 from transfers x where x.transfer_id = ?1)
          then 1 else 0 end as known
      from accounts a where a.account_id in (%s)""";

  @PersistenceContext private EntityManager em;

  /**
   * What was found.
   *
   * @param byId those accounts that there are
   * @param now the database's clock
   * @param known whether there is a transfer of the id
   */
  record Found(Map<String, Party> byId, @Nullable Instant now, boolean known) {

    /**
     * The account to take from.
     *
     * @throws NotFound if the caller may not see it
     * @throws dev.holdfast.refusal.Forbidden if it is not the caller's
     */
    Party from(Caller caller, String id) {
      @Nullable Party from = byId.get(id);
      if (from == null || !(from.isOwnedBy(caller) || caller.administers())) {
        throw new NotFound();
      }
      if (!from.isOwnedBy(caller)) {
        throw Balances.notOwned();
      }
      return from;
    }

    /**
     * The account to give to: anybody's.
     *
     * @throws Invalid if there is none, or it has another unit
     */
    Party to(String id, String unit) {
      @Nullable Party to = byId.get(id);
      if (to == null) {
        throw new Invalid(Violation.of("/to", "unknown", "must be the id of an account"));
      }
      if (!to.unit().equals(unit)) {
        throw new Invalid(
            Violation.of("/to", "unit", "must be an account of the unit \"" + unit + "\""));
      }
      return to;
    }

    /** The database's clock; there is one where any account was found. */
    Instant time() {
      if (now == null) {
        throw new IllegalStateException("no account was found");
      }
      return now;
    }
  }

  /**
   * Looks accounts up.
   *
   * @param ids not too many for one statement
   * @param transferId a transfer to look for beside them
   */
  Found find(Collection<String> ids, String transferId) {
    Query query = em.createNativeQuery(SELECT.formatted(Rows.parameters(2, ids.size())));
    query.setParameter(1, transferId);
    Rows.bind(query, 2, ids);
    Map<String, Party> byId = new HashMap<>();
    @Nullable Instant now = null;
    boolean known = false;
    for (Object found : query.getResultList()) {
      Object[] row = (Object[]) found;
      Party party =
          new Party(
              whole(row[0]), (String) row[1], (String) row[2], whole(row[3]), whole(row[4]) == 1);
      byId.put(party.id(), party);
      now = Database.instant(row[5]);
      known = whole(row[6]) == 1;
    }
    return new Found(byId, now, known);
  }

  private static long whole(Object number) {
    return ((Number) number).longValue();
  }
}
