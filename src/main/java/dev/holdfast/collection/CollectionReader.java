package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Guarded;
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

  private static final String SEEN =
      """
      select c.*, (select count(*) from documents d
                   where d.collection_id = c.id and d.deleted = false) as document_count
      from collections c
      where c.deleted = false
        and (?1 = true or exists (select 1 from members m
                                  where m.collection_id = c.id and m.user_id = ?2))
      """;

  @PersistenceContext private EntityManager em;

  /**
   * Reads a collection, in one statement.
   *
   * @throws NotFound if there is none that the caller may see
   */
  CountedCollection find(Caller caller, String name) {
    List<?> rows = seen(caller, "and c.name = ?3").setParameter(3, name).getResultList();
    return rows.stream().findFirst().map(CollectionReader::counted).orElseThrow(NotFound::new);
  }

  /**
   * Lists collections by name.
   *
   * @param after the name before the first; empty text for the beginning
   */
  Slice<CountedCollection> page(Caller caller, String after, int limit) {
    List<?> rows =
        seen(caller, "and c.name > ?3 order by c.name")
            .setParameter(3, after)
            .setMaxResults(limit + 1)
            .getResultList();
    return Slice.of(rows.stream().map(CollectionReader::counted).toList(), limit);
  }

  private Query seen(Caller caller, String more) {
    return em.createNativeQuery(SEEN + more, Collection.COUNTED)
        .setParameter(1, caller.administers())
        .setParameter(2, caller.userId());
  }

  private static CountedCollection counted(Object row) {
    Object[] columns = (Object[]) row;
    return new CountedCollection((Collection) columns[0], ((Number) columns[1]).longValue());
  }
}
