package dev.holdfast.console;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Database;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database's clock, which alone says what has expired; and what can be chosen to expire. */
@Named
@RequestScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class PageClock {

  /** In days; secrets should be renewed rather than forgotten. */
  private static final List<String> LIVES = List.of("1", "7", "30", "90", "365");

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  private @Nullable Instant now;

  /** One time for the whole page. */
  public Instant now() {
    Instant known = now;
    if (known == null) {
      known = database.now(em);
      now = known;
    }
    return known;
  }

  /** Whether a time has passed; never passes what there is none of. */
  public boolean isPast(@Nullable Instant time) {
    return time != null && !time.isAfter(now());
  }

  /** How long a secret may be chosen to live, in days. */
  public List<String> getLives() {
    return LIVES;
  }

  /**
   * When a secret ends that is made now.
   *
   * @param days as chosen; empty text for never
   * @return {@code null} for never
   * @throws Invalid if that could not be chosen
   */
  public @Nullable Instant end(String days) {
    if (days.isEmpty()) {
      return null;
    }
    if (!LIVES.contains(days)) {
      throw new Invalid(Violation.of("/expiresAt", "enum", "must be one of: " + LIVES));
    }
    return now().plus(Duration.ofDays(Long.parseLong(days)));
  }
}
