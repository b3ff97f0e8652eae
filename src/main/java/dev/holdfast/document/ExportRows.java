package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All documents that a caller sees, as text: JSON goes out as the database has it, and is never
 * parsed. In the transaction at hand, which decides of which moment they are.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ExportRows {

  /** In one step, and no more than a page may hold. */
  private static final int STEP = 500;

  private static final String COLUMNS =
      """
      select d.uid, cast(d.metadata as varchar), cast(d.specs as varchar), cast(d.access as varchar),
             d.version, d.revision, d.created_at, d.created_by, d.updated_at, d.updated_by""";

  private static final String IN_ORDER = " order by d.collection_id, ";

  @PersistenceContext private EntityManager em;
  @Inject private DocumentReader reader;
  @Inject private Database database;

  /** A collection that a caller may export. */
  public final class Opened {

    private final CollectionAccess gate;
    private final Sight sight;

    private Opened(CollectionAccess gate, Sight sight) {
      this.gate = gate;
      this.sight = sight;
    }

    /**
     * Goes through its documents by uid.
     *
     * @param line is given the representation of each, as JSON in one line
     */
    public void forEach(Consumer<String> line) {
      Optional<String> last = step("", line);
      while (last.isPresent()) {
        last = step(last.get(), line);
      }
    }

    private Optional<String> step(String after, Consumer<String> line) {
      Slice<String> uids = uids(after);
      if (uids.items().isEmpty()) {
        return Optional.empty();
      }
      String end = uids.items().get(uids.items().size() - 1);
      Query query =
          em.createNativeQuery(
              COLUMNS + behind() + " and " + uid() + " <= " + order("?6") + IN_ORDER + uid());
      for (Object row : rows(query.setParameter(6, end), after)) {
        line.accept(json((Object[]) row));
      }
      return uids.goesOnBehind();
    }

    private Slice<String> uids(String after) {
      Query query =
          em.createNativeQuery(
              "select d.uid, d.bytes" + behind() + IN_ORDER + uid() + Rows.LIMITED);
      List<Object[]> found =
          rows(query.setParameter(Rows.LIMIT, STEP + 1), after).stream()
              .map(Object[].class::cast)
              .toList();
      return Slice.of(found, STEP, row -> ((Number) row[1]).intValue()).map(row -> (String) row[0]);
    }

    private List<?> rows(Query query, String after) {
      sight.bind(query, 2);
      return query.setParameter(1, gate.id()).setParameter(5, after).getResultList();
    }
  }

  /**
   * Opens a collection.
   *
   * @throws dev.holdfast.refusal.NotFound if the caller does not see it
   */
  public Opened open(Caller caller, String collection) {
    CollectionAccess gate = reader.enter(caller, collection);
    return new Opened(gate, gate.sight(caller));
  }

  private String behind() {
    return DocumentReader.VISIBLE + " and " + uid() + " > " + order("?5");
  }

  private String uid() {
    return database.dialect().inOrder("d.uid");
  }

  private String order(String text) {
    return database.dialect().orderOf(text);
  }

  /** As {@link DocumentJson} has it. */
  private static String json(@Nullable Object[] row) {
    String access = text(row[3]);
    StringBuilder json = new StringBuilder("{\"uid\":").append(quoted(row[0]));
    json.append(",\"metadata\":").append(text(row[1])).append(",\"specs\":").append(text(row[2]));
    if (!access.equals("null")) {
      json.append(",\"access\":").append(access);
    }
    return json.append(",\"version\":")
        .append(row[4])
        .append(",\"revision\":")
        .append(row[5])
        .append(",\"createdAt\":\"")
        .append(Database.instant(Objects.requireNonNull(row[6])))
        .append("\",\"createdBy\":")
        .append(quoted(row[7]))
        .append(",\"updatedAt\":\"")
        .append(Database.instant(Objects.requireNonNull(row[8])))
        .append("\",\"updatedBy\":")
        .append(quoted(row[9]))
        .append('}')
        .toString();
  }

  private static String quoted(@Nullable Object text) {
    return JsonText.write(JsonBuild.text(text(text)));
  }

  private static String text(@Nullable Object value) {
    return (String) Objects.requireNonNull(value);
  }
}
