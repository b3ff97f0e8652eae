package dev.holdfast.rule;

import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.Invalid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds a collection's live documents against new rules, in the transaction that changes the rules
 * and has the collection alone: no writer comes in between (I3). Documents that break a unique rule
 * refuse the change; those that do not fit a schema are marked, and can still be read.
 *
 * <p>Takes time in proportion to the documents, and memory for a few hundred of them at a time.
 */
@ApplicationScoped
public class RuleChange {

  @PersistenceContext private EntityManager em;
  @Inject private LiveDocuments documents;
  @Inject private Claims claims;

  /**
   * Puts {@code after} in the place of {@code before}.
   *
   * @param otherSchema whether their schemas differ
   * @throws Invalid with a violation for each of up to 10 documents that have a value together with
   *     another
   */
  public void apply(long collectionId, Rules before, Rules after, boolean otherSchema) {
    List<UniqueRule> unique = after.unique();
    List<UniqueRule> gone = without(before.unique(), unique);
    List<UniqueRule> come = without(unique, before.unique());
    gone.forEach(rule -> release(collectionId, rule));
    if (otherSchema && !after.hasSchema()) {
      documents.allFit(collectionId);
    }
    boolean held = otherSchema && after.hasSchema();
    if (come.isEmpty() && !held) {
      return;
    }
    Newcomers newcomers = new Newcomers(em, claims, collectionId, unique, come);
    documents.forEachPage(
        collectionId,
        page -> {
          newcomers.claim(page, after);
          if (held) {
            markMisfits(page, after);
          }
        });
    newcomers.requireNoOffenders();
  }

  private void release(long collectionId, UniqueRule rule) {
    em.createNativeQuery(
            "delete from claims where rule = ?2 and document_id in"
                + " (select d.id from documents d where d.collection_id = ?1)")
        .setParameter(1, collectionId)
        .setParameter(2, rule.name())
        .executeUpdate();
  }

  private void markMisfits(List<LiveDocuments.Row> page, Rules rules) {
    List<Long> fit = new ArrayList<>();
    List<Long> misfit = new ArrayList<>();
    for (LiveDocuments.Row row : page) {
      boolean fits = rules.misfits(row.metadata()).isEmpty();
      if (fits == row.misfit()) {
        (fits ? fit : misfit).add(row.id());
      }
    }
    mark(fit, false);
    mark(misfit, true);
  }

  private void mark(List<Long> ids, boolean misfit) {
    if (ids.isEmpty()) {
      return;
    }
    Query update =
        em.createNativeQuery(
            "update documents set misfit = ?1 where id in ("
                + Rows.parameters(2, ids.size())
                + ")");
    update.setParameter(1, misfit);
    Rows.bind(update, 2, ids);
    int rows = update.executeUpdate();
    if (rows != ids.size()) {
      throw new IllegalStateException(rows + " of " + ids.size() + " documents were there");
    }
  }

  private static List<UniqueRule> without(List<UniqueRule> some, List<UniqueRule> others) {
    return some.stream().filter(rule -> !others.contains(rule)).toList();
  }
}
