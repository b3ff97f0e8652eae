package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;

/** Reads collections: those of which the caller is a member; all, for administrators. */
@ApplicationScoped
@Guarded
@Transactional(Transactional.TxType.SUPPORTS)
public class CollectionReader {

  private static final String VISIBLE =
      """
      from collections c left join members m on m.collection_id = c.id and m.user_id = ?2
      where c.deleted = false and (?1 = true or m.role is not null)
      """;

  /** Counts what the reader may see, as {@link dev.holdfast.access.Sight} has it (I10). */
  private static final String COUNTED =
      """
      select c.*, (select count(*) %1$s) as document_count,
             (select count(*) %1$s and d.misfit = true) as misfit_count
      """
              .formatted(
                  """
                  from documents d where d.collection_id = c.id and d.deleted = false
                  and (?1 = true or m.role = 'owner' or d.exclusive = false
                       or exists (select 1 from grants g
                                  where g.document_id = d.id and g.user_name = ?3))""")
          + VISIBLE;

  @PersistenceContext private EntityManager em;

  /**
   * Reads a collection, in one statement.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public CountedCollection find(Caller caller, String name) {
    List<?> rows = counted(caller, "and c.name = ?4").setParameter(4, name).getResultList();
    return rows.stream().findFirst().map(CollectionReader::counted).orElseThrow(NotFound::new);
  }

  /**
   * Reads a collection and what the caller may do there, in one statement and without counting.
   *
   * @throws NotFound if there is none that the caller may see
   */
  public EnteredCollection enter(Caller caller, String name) {
    List<?> rows =
        em.createNativeQuery(
                "select c.*, m.role as member_role " + VISIBLE + "and c.name = ?3",
                Collection.WITH_ROLE)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, name)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(Object[].class::cast)
        .flatMap(
            row ->
                Role.ofMember(caller, (String) row[1])
                    .map(role -> new EnteredCollection((Collection) row[0], role)))
        .orElseThrow(NotFound::new);
  }

  /**
   * Lists collections by name.
   *
   * @param after the name before the first; empty text for the beginning
   */
  @Transactional
  public Slice<CountedCollection> page(Caller caller, String after, int limit) {
    String last = after;
    while (true) {
      Slice<String> names = names(caller, last, limit);
      List<CountedCollection> seen = named(caller, names.items());
      // All may be deleted by now: a page that goes on must have an item to go on from.
      if (!seen.isEmpty() || !names.more()) {
        return new Slice<>(seen, names.more());
      }
      last = names.items().get(names.items().size() - 1);
    }
  }

  /** Sizes first: a thousand schemas must not be in memory at once. */
  private Slice<String> names(Caller caller, String after, int limit) {
    List<?> rows =
        em.createNativeQuery(
                "select c.name, c.bytes "
                    + VISIBLE
                    + "and c.name > ?3 order by c.name"
                    + Rows.LIMITED)
            .setParameter(1, caller.administers())
            .setParameter(2, caller.userId())
            .setParameter(3, after)
            .setParameter(Rows.LIMIT, limit + 1)
            .getResultList();
    return Slice.of(
            rows.stream().map(Object[].class::cast).toList(),
            limit,
            row -> ((Number) row[1]).intValue())
        .map(row -> (String) row[0]);
  }

  private List<CountedCollection> named(Caller caller, List<String> names) {
    if (names.isEmpty()) {
      return List.of();
    }
    String named = "and c.name in (" + Rows.parameters(4, names.size()) + ") order by c.name";
    Query query = counted(caller, named);
    Rows.bind(query, 4, names);
    List<?> rows = query.getResultList();
    return rows.stream().map(CollectionReader::counted).toList();
  }

  private Query counted(Caller caller, String more) {
    return em.createNativeQuery(COUNTED + more, Collection.COUNTED)
        .setParameter(1, caller.administers())
        .setParameter(2, caller.userId())
        .setParameter(3, caller.name());
  }

  private static CountedCollection counted(Object row) {
    Object[] columns = (Object[]) row;
    return new CountedCollection(
        (Collection) columns[0],
        ((Number) columns[1]).longValue(),
        ((Number) columns[2]).longValue());
  }
}
