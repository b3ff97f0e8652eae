package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.ledger.Transfer.State;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at transfers: seen by who owns one of the two accounts, and by administrators. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class TransferReader {

  /** Each side by its own index; a transfer of both sides is one all the same. */
  private static final String PAGE =
      TransferTable.SELECT
          + """
          where t.id in (
            (select x.id from transfers x where x.from_account in (%1$s) and x.id < ?1 %2$s
             order by x.id desc limit %3$d)
            union
            (select x.id from transfers x where x.to_account in (%1$s) and x.id < ?1 %2$s
             order by x.id desc limit %3$d))
          order by t.id desc""";

  private static final String ALL =
      TransferTable.SELECT
          + """
          where t.id in (select x.id from transfers x where x.id < ?1 %2$s
            order by x.id desc limit %3$d)
          order by t.id desc""";

  private static final String OVER = "x.expires_at <= clock_timestamp()";

  @PersistenceContext private EntityManager em;
  @Inject private TransferTable transfers;
  @Inject private AccountReader accounts;

  /**
   * A transfer.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public Transfer find(Caller caller, String id) {
    return transfers
        .find(id)
        .filter(transfer -> transfer.isSeenBy(caller))
        .orElseThrow(NotFound::new);
  }

  /**
   * Transfers, the latest first.
   *
   * @param account one of the two; {@code null} for all that the caller may see
   * @param state {@code null} for any
   * @param below keys below this one
   * @throws NotFound if the caller may not see the account
   */
  public Slice<Transfer> page(
      Caller caller, @Nullable String account, @Nullable State state, long below, int limit) {
    boolean all = account == null && caller.administers();
    String whose = account == null ? "select a.id from accounts a where a.owner_id = ?2" : "?2";
    String sql = (all ? ALL : PAGE).formatted(whose, condition(state), limit + 1);
    Query query = em.createNativeQuery(sql).setParameter(1, below);
    if (!all) {
      query.setParameter(
          2, account == null ? caller.userId() : accounts.find(caller, account).id());
    }
    List<?> rows = query.getResultList();
    return Slice.of(rows.stream().map(TransferTable::transfer).toList(), limit);
  }

  /** A time-out that has come counts, whether anybody wrote it down or not. */
  private static String condition(@Nullable State state) {
    if (state == null) {
      return "";
    }
    return switch (state) {
      case PENDING ->
          "and x.state = 'pending' and (x.expires_at is null or x.expires_at > clock_timestamp())";
      case EXPIRED -> "and (x.state = 'expired' or (x.state = 'pending' and " + OVER + "))";
      case POSTED -> "and x.state = 'posted'";
      case VOIDED -> "and x.state = 'voided'";
    };
  }
}
