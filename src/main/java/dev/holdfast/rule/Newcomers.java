package dev.holdfast.rule;

import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Takes the claims of a collection's live documents under rules that it did not have, page by page,
 * and remembers who can't have theirs. The collection is had alone, so a look before the insert is
 * still true at the insert; the key would refuse it otherwise.
 */
final class Newcomers {

  /** How many documents are named: enough to see what is wrong. */
  private static final int MAX_NAMED = 10;

  private final EntityManager em;
  private final Claims claims;
  private final long collectionId;

  /** Where each new rule stands in the collection's representation, by its name. */
  private final Map<String, Integer> positions;

  /** Documents that share a value, by rule and uid; in the order in which they were met. */
  private final Map<String, Violation> offenders = new LinkedHashMap<>();

  private record Wanted(LiveDocuments.Row row, Claim claim) {}

  private record Holder(long id, String uid) {}

  Newcomers(
      EntityManager em,
      Claims claims,
      long collectionId,
      List<UniqueRule> all,
      List<UniqueRule> come) {
    this.em = em;
    this.claims = claims;
    this.collectionId = collectionId;
    this.positions =
        come.stream().collect(Collectors.toMap(rule -> String.valueOf(rule.name()), all::indexOf));
  }

  /**
   * Takes the claims of one page.
   *
   * @throws Invalid once there are enough who can't have theirs
   */
  void claim(List<LiveDocuments.Row> page, Rules rules) {
    Map<String, List<Wanted>> wanted =
        page.stream()
            .flatMap(
                row ->
                    rules.claims(collectionId, row.metadata(), row.specs()).stream()
                        .map(claim -> new Wanted(row, claim)))
            .filter(wish -> positions.containsKey(wish.claim().rule()))
            .collect(Collectors.groupingBy(wish -> wish.claim().rule()));
    wanted.forEach(this::claim);
    if (offenders.size() >= MAX_NAMED) {
      requireNoOffenders();
    }
  }

  private void claim(String rule, List<Wanted> wanted) {
    Map<String, Holder> holders = holders(wanted);
    List<List<Object>> rows = new ArrayList<>();
    for (Wanted wish : wanted) {
      Holder holder = new Holder(wish.row().id(), wish.row().uid());
      Holder before = holders.putIfAbsent(wish.claim().digest(), holder);
      if (before == null) {
        rows.add(List.of(holder.id(), rule, wish.claim().digest()));
      } else {
        offend(rule, before);
        offend(rule, holder);
      }
    }
    claims.insert(rows);
  }

  private void offend(String rule, Holder document) {
    Violation violation =
        Violation.unique("/unique/" + positions.get(rule), rule, Optional.of(document.uid()));
    offenders.putIfAbsent(rule + " " + document.uid(), violation);
  }

  private Map<String, Holder> holders(List<Wanted> wanted) {
    Query query =
        em.createNativeQuery(
            "select c.digest, d.id, d.uid from claims c join documents d on d.id = c.document_id"
                + " where c.digest in ("
                + Rows.parameters(1, wanted.size())
                + ")");
    Rows.bind(query, 1, wanted.stream().map(wish -> wish.claim().digest()).toList());
    Map<String, Holder> holders = new HashMap<>();
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      holders.put(
          (String) columns[0], new Holder(((Number) columns[1]).longValue(), (String) columns[2]));
    }
    return holders;
  }

  /**
   * Refuses the rules if there are documents that can't have them.
   *
   * @throws Invalid naming up to {@value #MAX_NAMED} of them
   */
  void requireNoOffenders() {
    if (!offenders.isEmpty()) {
      throw new Invalid(offenders.values().stream().limit(MAX_NAMED).toList());
    }
  }
}
