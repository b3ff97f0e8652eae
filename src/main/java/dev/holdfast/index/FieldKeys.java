package dev.holdfast.index;

import dev.holdfast.find.OrderKey;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Keeps the keys of documents, in the transaction that writes the document.
 *
 * <p>A deleted document's keys stay for a while, as rows without a place in the order: the job that
 * makes an index may have read the document before it was deleted, and would otherwise put its key
 * there afterwards. What a writer wrote, it never writes over.
 */
@ApplicationScoped
public class FieldKeys {

  private static final String INTO =
      "insert into field_keys (index_id, document_id, uid, rising, falling) values ";

  private static final String NEWER =
      " on conflict (index_id, document_id)"
          + " do update set rising = excluded.rising, falling = excluded.falling";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * Writes what has changed, in one statement; none if nothing has.
   *
   * @param documentId of a document that is flushed, so that its row is this transaction's
   */
  public void write(long documentId, String uid, List<FieldKey> keys) {
    if (keys.isEmpty() || database.dialect() == Dialect.H2) {
      return;
    }
    List<Object> parameters = new ArrayList<>(List.of(documentId, uid));
    List<String> rows = new ArrayList<>();
    keys.stream()
        .sorted(Comparator.comparing(FieldKey::indexId))
        .forEach(key -> rows.add(row(key, parameters)));
    Query write = em.createNativeQuery(INTO + String.join(", ", rows) + NEWER);
    for (int i = 0; i < parameters.size(); i++) {
      write.setParameter(i + 1, parameters.get(i));
    }
    int written = write.executeUpdate();
    if (written != keys.size()) {
      throw new IllegalStateException(written + " of " + keys.size() + " keys: " + documentId);
    }
  }

  private static String row(FieldKey key, List<Object> parameters) {
    String index = added(key.indexId(), parameters);
    String places =
        key.value()
            .map(
                value ->
                    bytes(OrderKey.of(value, false), parameters)
                        + ", "
                        + bytes(OrderKey.of(value, true), parameters))
            .orElse("null, null");
    return "(" + index + ", ?1, ?2, " + places + ")";
  }

  private static String bytes(OrderKey key, List<Object> parameters) {
    return "decode(" + added(key.hex(), parameters) + ", 'hex')";
  }

  private static String added(Object value, List<Object> parameters) {
    parameters.add(value);
    return "?" + parameters.size();
  }
}
