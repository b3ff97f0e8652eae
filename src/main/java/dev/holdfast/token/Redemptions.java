package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.AlreadyRedeemed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who redeemed which token: a row for each use, in the transaction that counts it. */
@ApplicationScoped
class Redemptions {

  private static final UniqueConstraint USER_KEY = new UniqueConstraint("redemptions_user_key");

  private static final String INSERT =
      "insert into redemptions (token_id, number, user_id, user_name, nth, redeemed_at, transfer)"
          + " values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as varchar(100)))";

  private static final String OF_USER =
      "select count(*), max(r.redeemed_at) from redemptions r"
          + " where r.token_id = ?1 and r.user_id = ?2";

  private static final String PAGE =
      "select r.number, r.user_name, r.redeemed_at, r.transfer from redemptions r"
          + " where r.token_id = ?1 and r.number > ?2 order by r.token_id, r.number"
          + Rows.LIMITED;

  @PersistenceContext private EntityManager em;

  /**
   * How often a user has redeemed a token.
   *
   * @param last when that was the last time; empty if never
   */
  record OfUser(long count, Optional<Instant> last) {

    /**
     * Refuses one time more where that would be too often.
     *
     * @throws AlreadyRedeemed if so
     */
    void requireFewerThan(long most) {
      if (count >= most) {
        throw last.map(AlreadyRedeemed::byCaller).orElseGet(AlreadyRedeemed::usedUp);
      }
    }
  }

  OfUser of(Token token, Caller user) {
    @Nullable Object[] row =
        (Object[])
            em.createNativeQuery(OF_USER)
                .setParameter(1, token.id())
                .setParameter(2, user.userId())
                .getSingleResult();
    return new OfUser(
        row[0] instanceof Number count ? count.longValue() : 0,
        Optional.ofNullable(row[1]).map(Database::instant));
  }

  /**
   * Writes a use down.
   *
   * @param token as it was counted
   * @param nth how many the user has with this one
   * @throws AlreadyRedeemed if the user was counted at the same time elsewhere
   */
  void insert(Token token, Caller user, long nth, Optional<String> transfer) {
    int rows =
        USER_KEY.execute(
            em.createNativeQuery(INSERT)
                .setParameter(1, token.id())
                .setParameter(2, token.used())
                .setParameter(3, user.userId())
                .setParameter(4, user.name())
                .setParameter(5, nth)
                .setParameter(6, token.now().atOffset(ZoneOffset.UTC))
                .setParameter(7, transfer.orElse(null)),
            () -> AlreadyRedeemed.byCaller(token.now()));
    if (rows != 1) {
      throw new IllegalStateException(rows + " rows for one use of " + token.id());
    }
  }

  /** Uses behind a number, in their order. */
  Slice<Redemption> page(Token token, long after, int limit) {
    List<?> rows =
        em.createNativeQuery(PAGE)
            .setParameter(1, token.id())
            .setParameter(2, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(row -> redemption((Object[]) row)).toList(), limit);
  }

  private static Redemption redemption(Object[] row) {
    return new Redemption(
        ((Number) row[0]).longValue(), (String) row[1], Database.instant(row[2]), (String) row[3]);
  }
}
