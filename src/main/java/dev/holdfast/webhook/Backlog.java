package dev.holdfast.webhook;

import dev.holdfast.concurrency.Guarded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;

/** How far webhooks are behind, on all nodes together. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
class Backlog {

  private static final String STATE =
      """
      select count(*),
             coalesce(extract(epoch from clock_timestamp()) - extract(epoch from min(d.created_at)), 0),
             (select count(*) from webhooks x where x.disabled_reason is not null)
      from webhook_deliveries d join webhooks w on w.id = d.webhook
      where w.enabled = true and d.state = 'pending'""";

  @PersistenceContext private EntityManager em;

  /**
   * What is still to be delivered.
   *
   * @param pending how many
   * @param oldestSeconds since the oldest was planned; 0 if there is none
   * @param switchedOff webhooks that the server switched off
   */
  record State(long pending, double oldestSeconds, long switchedOff) {}

  State state() {
    Object[] row = (Object[]) em.createNativeQuery(STATE).getSingleResult();
    return new State(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).doubleValue(),
        ((Number) row[2]).longValue());
  }
}
