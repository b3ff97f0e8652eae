package dev.holdfast.index;

import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Declares the fields of a collection, in the transaction that changes it and has it alone: no
 * writer who does not know of a field is under way once it is declared, and none who still writes
 * its keys once it is not.
 *
 * <p>On H2, where each search looks at each document, there is nothing to make: a field is complete
 * when it is declared, and has no keys.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class IndexChange {

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * What will be declared: those that are go on as they are, the others get ids of their own.
   *
   * @param pointers well-shaped
   */
  public FieldIndexes plan(FieldIndexes before, List<String> pointers) {
    List<FieldIndex> planned = new ArrayList<>();
    for (String pointer : pointers) {
      planned.add(
          before.declared().stream()
              .filter(field -> field.pointer().equals(pointer))
              .findFirst()
              .orElseGet(() -> FieldIndex.of(newId(), pointer)));
    }
    return new FieldIndexes(planned, before.complete());
  }

  private long newId() {
    String next = database.dialect().nextOf("field_indexes_seq");
    return ((Number) em.createNativeQuery(next).getSingleResult()).longValue();
  }

  /**
   * Writes down what was planned.
   *
   * @param collectionId of a collection that is flushed
   * @param empty whether there are no live documents in it, so that nothing has to be made
   */
  public void settle(long collectionId, FieldIndexes before, FieldIndexes after, boolean empty) {
    for (FieldIndex field : before.declared()) {
      if (!after.ids().contains(field.id())) {
        drop("id", field.id());
      }
    }
    for (FieldIndex field : after.declared()) {
      if (!before.ids().contains(field.id())) {
        insert(collectionId, field, empty || isOnH2());
      }
    }
  }

  /** Drops all of a collection's, of which no document is left. */
  public void dropAll(long collectionId) {
    drop("collection_id", collectionId);
  }

  /** Their keys go by and by ({@link IndexSteps}). */
  private void drop(String column, long id) {
    String sql = isOnH2() ? "delete from field_indexes" : "update field_indexes set pointer = null";
    em.createNativeQuery(sql + " where " + column + " = ?1").setParameter(1, id).executeUpdate();
  }

  private void insert(long collectionId, FieldIndex field, boolean complete) {
    em.createNativeQuery(
            "insert into field_indexes (id, collection_id, pointer, reached, complete)"
                + " values (?1, ?2, ?3, '', ?4)")
        .setParameter(1, field.id())
        .setParameter(2, collectionId)
        .setParameter(3, field.pointer())
        .setParameter(4, complete)
        .executeUpdate();
  }

  private boolean isOnH2() {
    return database.dialect() == Dialect.H2;
  }
}
