package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.find.Position;
import dev.holdfast.find.Selector;
import dev.holdfast.find.Sort;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Finds documents, with the same answers on every database. What the caller may not see is not
 * found, not counted, and no value of it is told (I10).
 */
@ApplicationScoped
@Guarded
@Transactional
public class DocumentFinder {

  @Inject private Database database;
  @Inject private DocumentReader reader;
  @Inject private PostgresFinder postgres;
  @Inject private ScanFinder scan;
  @Inject private FindTime time;

  /**
   * A page of documents.
   *
   * @param after where the page before ended; empty for the beginning
   * @param limit how many at the most
   * @throws dev.holdfast.refusal.NotFound if the caller may not see the collection
   * @throws dev.holdfast.refusal.ParameterRefused if it takes too long
   */
  public Slice<Hit> page(
      Caller caller, String collection, Wanted wanted, Optional<Position> after, int limit) {
    CollectionAccess gate = reader.enter(caller, collection);
    Sight sight = gate.sight(caller);
    if (wanted.isPlain()) {
      String last = after.map(Position::uid).orElse("");
      return reader
          .page(gate, sight, DocumentReader.ALL, last, limit)
          .map(document -> new Hit(document, Sort.BY_UID.positionOf(document.candidate())));
    }
    return isPostgresql()
        ? time.onPostgresql(
            wanted.blamed(),
            () -> postgres.page(gate, sight, wanted.query(), wanted.sort(), after, limit))
        : scan.page(gate, sight, wanted, after, limit);
  }

  /** How many there are in all. */
  public long count(Caller caller, String collection, Wanted wanted) {
    if (wanted.query().asksForAll()) {
      return reader.count(caller, collection);
    }
    CollectionAccess gate = reader.enter(caller, collection);
    Sight sight = gate.sight(caller);
    return isPostgresql()
        ? time.onPostgresql(wanted.blamed(), () -> postgres.count(gate, sight, wanted.query()))
        : scan.count(gate, sight, wanted);
  }

  /**
   * The values that most documents have, and how many have them.
   *
   * @param limit how many values at the most
   */
  List<DistinctValue> distinct(
      Caller caller, String collection, Wanted wanted, Selector selector, int limit) {
    CollectionAccess gate = reader.enter(caller, collection);
    Sight sight = gate.sight(caller);
    return isPostgresql()
        ? time.onPostgresql(
            wanted.blamed(), () -> postgres.distinct(gate, sight, selector, wanted.query(), limit))
        : scan.distinct(gate, sight, selector, wanted, limit);
  }

  private boolean isPostgresql() {
    return database.dialect() == Dialect.POSTGRESQL;
  }
}
