package dev.holdfast.access;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.TooManyRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/**
 * Bounds how often a password can be guessed: per name and address, over all nodes, by the
 * database's clock.
 *
 * <ol>
 *   <li>An attempt is reserved before the password is compared, by one conditional statement in a
 *       transaction of its own. So of any number of guesses at once, no more are compared than may
 *       fail.
 *   <li>A wrong password leaves the attempt where it is; so does a server that dies meanwhile.
 *   <li>The right password takes away all attempts of its name and address.
 *   <li>Ten minutes after the first failure nothing counts any more: the next attempt begins anew,
 *       or one of somebody else sweeps the row away.
 * </ol>
 *
 * Whether anybody has the name makes no difference: else the refusal would tell.
 */
@ApplicationScoped
@Guarded
@Transactional
class SignInAttempts {

  private static final UniqueConstraint KEY = new UniqueConstraint("sign_in_failures_key");

  /** More than one for each row that comes: what made-up names leave behind shrinks. */
  private static final int SWEPT = 10;

  /** Ten minutes: long for a program that guesses, short for who mistyped. */
  private static final String RESERVE =
      """
      update sign_in_failures set
        failures = case when ends_at > clock_timestamp() then failures + 1 else 1 end,
        ends_at = case when ends_at > clock_timestamp() then ends_at else clock_timestamp() + interval '10' minute end
      where name = ?1 and address = ?2 and (failures < ?3 or ends_at <= clock_timestamp())""";

  private static final String USED_UP =
      """
      select f.ends_at, clock_timestamp() from sign_in_failures f
      where f.name = ?1 and f.address = ?2 and f.failures >= ?3 and f.ends_at > clock_timestamp()""";

  private static final String BEGIN =
      """
      insert into sign_in_failures (name, address, failures, ends_at)
      values (?1, ?2, 1, clock_timestamp() + interval '10' minute)""";

  /** The time is asked for twice: a row that began anew while this waited for it stays. */
  private static final String SWEEP =
      """
      delete from sign_in_failures where ends_at <= clock_timestamp() and (name, address) in (
        select f.name, f.address from sign_in_failures f
        where f.ends_at <= clock_timestamp() order by f.ends_at limit ?1)""";

  @PersistenceContext private EntityManager em;
  @Inject private SignInLimit limit;

  /**
   * Turns away early who has no attempt left. Does not decide: {@link #reserve} does.
   *
   * @throws TooManyRequests if none is left
   */
  @Transactional(Transactional.TxType.SUPPORTS)
  void requireLeft(String name, ClientAddress address) {
    refuseUsedUp(name, address);
  }

  /**
   * Takes an attempt.
   *
   * @throws TooManyRequests if none is left
   * @throws Superseded if another was the first at the same time: the transaction is run again
   */
  void reserve(String name, ClientAddress address) {
    int rows = statement(RESERVE, name, address).setParameter(3, limit.failures()).executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("sign_in_failures_key is unique");
    }
    if (rows == 0) {
      refuseUsedUp(name, address);
      KEY.execute(statement(BEGIN, name, address), Superseded::new);
      sweep();
    }
  }

  /** Takes away what was counted: the right password has come. */
  void forget(String name, ClientAddress address) {
    int rows =
        statement("delete from sign_in_failures where name = ?1 and address = ?2", name, address)
            .executeUpdate();
    if (rows > 1) {
      throw new IllegalStateException("sign_in_failures_key is unique");
    }
    // None, if another request with the right password was faster.
  }

  private void refuseUsedUp(String name, ClientAddress address) {
    List<?> rows =
        statement(USED_UP, name, address).setParameter(3, limit.failures()).getResultList();
    if (!rows.isEmpty()) {
      Object[] row = (Object[]) rows.get(0);
      Duration left = Duration.between(Database.instant(row[1]), Database.instant(row[0]));
      throw new TooManyRequests(
          "There were too many wrong passwords for this name. Wait before you try again.",
          Math.max(1, left.plusMillis(999).toSeconds()));
    }
  }

  private void sweep() {
    em.createNativeQuery(SWEEP).setParameter(1, SWEPT).executeUpdate();
  }

  private Query statement(String sql, String name, ClientAddress address) {
    return em.createNativeQuery(sql).setParameter(1, name).setParameter(2, address.text());
  }
}
