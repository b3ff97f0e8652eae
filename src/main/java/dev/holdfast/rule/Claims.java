package dev.holdfast.rule;

import dev.holdfast.access.Sight;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.UniqueConstraint;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What documents have to themselves under unique rules, as rows with a unique key (I3). They move
 * in the document's own transaction:
 *
 * <ol>
 *   <li>a claim that stays costs nothing;
 *   <li>one that goes is deleted, then one that comes is inserted;
 *   <li>if the key refuses the insert, another was faster: the transaction is run again, and the
 *       look before the insert then tells whose it is.
 * </ol>
 */
@ApplicationScoped
public class Claims {

  private static final UniqueConstraint VALUE_KEY = new UniqueConstraint("claims_value_key");

  /** In one order for all, so that two who take the same ones wait for each other once. */
  private static final Comparator<Claim> ORDER = Comparator.comparing(Claim::rule);

  @PersistenceContext private EntityManager em;

  /**
   * Lets a document, which is flushed, have {@code after} in place of {@code before}.
   *
   * @throws Superseded if somebody else's document came first
   */
  public void move(long documentId, List<Claim> before, List<Claim> after) {
    release(documentId, without(before, after));
    take(documentId, without(after, before));
  }

  private void release(long documentId, List<Claim> claims) {
    if (claims.isEmpty()) {
      return;
    }
    List<String> rules = claims.stream().map(Claim::rule).toList();
    Query delete =
        em.createNativeQuery(
            "delete from claims where document_id = ?1 and rule in ("
                + Rows.parameters(2, rules.size())
                + ")");
    delete.setParameter(1, documentId);
    Rows.bind(delete, 2, rules);
    int rows = delete.executeUpdate();
    if (rows != rules.size()) {
      throw new IllegalStateException(
          rows + " of " + rules.size() + " claims were there: document " + documentId);
    }
  }

  private void take(long documentId, List<Claim> claims) {
    List<List<Object>> rows =
        claims.stream()
            .map(claim -> List.<Object>of(documentId, claim.rule(), claim.digest()))
            .toList();
    insert(rows);
  }

  /**
   * Inserts claims: document, rule, digest.
   *
   * @throws Superseded if one of them is taken
   */
  void insert(List<List<Object>> rows) {
    VALUE_KEY.guard(
        () -> Rows.insert(em, "insert into claims (document_id, rule, digest)", rows),
        Superseded::new);
  }

  /**
   * Which of the claims that a candidate wants, and has not got, others have: in the order of the
   * rules. Tells whose they are where the writer may see that document.
   */
  List<Violation> conflicts(Candidate candidate) {
    List<Claim> wanted = without(candidate.wanted(), candidate.held());
    if (wanted.isEmpty()) {
      return List.of();
    }
    Map<String, Optional<String>> holders = holders(candidate, wanted);
    List<Violation> conflicts = new ArrayList<>();
    for (Claim claim : wanted) {
      Optional<String> holder = holders.get(claim.rule());
      if (holder != null) {
        conflicts.add(Violation.unique(claim.pointer(), claim.rule(), holder));
      }
    }
    return conflicts;
  }

  private Map<String, Optional<String>> holders(Candidate candidate, List<Claim> wanted) {
    String sql =
        "select c.rule, case when "
            + Sight.condition(1)
            + " then d.uid end from claims c join documents d on d.id = c.document_id"
            + " where c.digest in ("
            + Rows.parameters(4, wanted.size())
            + ")";
    Query query = em.createNativeQuery(sql);
    candidate.sight().bind(query, 1);
    Rows.bind(query, 4, wanted.stream().map(Claim::digest).toList());
    Map<String, Optional<String>> holders = new HashMap<>();
    for (Object row : query.getResultList()) {
      @Nullable Object[] columns = (Object[]) row;
      holders.put(String.valueOf(columns[0]), Optional.ofNullable((String) columns[1]));
    }
    return holders;
  }

  private static List<Claim> without(List<Claim> some, List<Claim> others) {
    return some.stream().filter(claim -> !others.contains(claim)).sorted(ORDER).toList();
  }
}
