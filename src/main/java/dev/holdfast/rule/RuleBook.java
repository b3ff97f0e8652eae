package dev.holdfast.rule;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.json.JsonText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of collections, prepared once for many writes. A collection's version names one state
 * for ever (I12): whoever asks with the version that its own transaction has read gets the rules of
 * that state, whatever another node has changed since.
 */
@ApplicationScoped
public class RuleBook {

  /** Bytes, roughly: a few hundred collections with ordinary schemas. */
  private static final long MAX_WEIGHT = 8L << 20;

  private final Cache<Long, Versioned> prepared =
      Caffeine.newBuilder()
          .maximumWeight(MAX_WEIGHT)
          .weigher((Long id, Versioned rules) -> rules.rules().weight())
          .build();

  @PersistenceContext private EntityManager em;

  private record Versioned(long version, Rules rules) {}

  /**
   * The rules of a live collection; asks the database only where they have changed.
   *
   * @param version as the transaction at hand has read it
   */
  public Rules of(long collectionId, long version) {
    @Nullable Versioned known = prepared.getIfPresent(collectionId);
    if (known == null || known.version() != version) {
      known = read(collectionId);
      prepared.put(collectionId, known);
    }
    return known.rules();
  }

  private Versioned read(long collectionId) {
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    "select c.version, c.unique_rules, c.content_schema from collections c"
                        + " where c.id = ?1")
                .setParameter(1, collectionId)
                .getSingleResult();
    return new Versioned(
        ((Number) row[0]).longValue(), ofKept(json(row[1].toString()), json(row[2].toString())));
  }

  /**
   * The rules as they are kept.
   *
   * @param unique an array
   * @param schema an object, or JSON {@code null} for none
   */
  public static Rules ofKept(JsonValue unique, JsonValue schema) {
    List<UniqueRule> rules = UniqueRule.ofKept(unique);
    return Rules.of(
        rules, schema instanceof JsonObject object ? Optional.of(object) : Optional.empty());
  }

  private static JsonValue json(String kept) {
    return JsonText.parse(kept);
  }
}
