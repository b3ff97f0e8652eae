package dev.holdfast.change;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.holdfast.persistence.Rows;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds to the feed, in the transaction of the write: both happen or neither. It is one insert; no
 * row is shared with other writers, and no place in the feed is taken yet ({@link Sequencer}).
 *
 * <p>The order of a document's changes is that of their ids, so an id has to be taken with the
 * document's row locked, or just inserted, by this transaction: whoever comes next to the document
 * waits for it, and has a later id. To be called once the row was written, therefore.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Changes {

  /** Known by the registry as the transaction's own. */
  private enum Key {
    ID
  }

  private static final String OF_MEMBERSHIPS =
      """
      insert into changes (transaction_id, collection_id, action, author, at)
      select ?1, m.collection_id, ?2, ?3, clock_timestamp() from members m where m.user_id = ?4""";

  @PersistenceContext private EntityManager em;
  @Resource private TransactionSynchronizationRegistry transactions;
  @Inject private Event<Added> added;

  /** Something was added, once for each transaction. Nobody sees it before that has committed. */
  record Added() {}

  /** Adds changes that made a revision each, of documents, in one statement. */
  public void addAll(List<Change> changes) {
    String transaction = transactionId();
    List<List<Object>> rows = new ArrayList<>();
    for (Change change : changes) {
      Change.Subject document = change.document().orElseThrow();
      rows.add(
          List.of(
              transaction,
              change.collectionId(),
              change.action().text(),
              change.author(),
              change.at().atOffset(ZoneOffset.UTC),
              document.id(),
              document.uid(),
              change.revision().orElseThrow()));
    }
    Rows.insert(
        em,
        "insert into changes (transaction_id, collection_id, action, author, at, document_id, uid,"
            + " revision)",
        rows);
  }

  /** Adds a change. */
  public void add(Change change) {
    StringBuilder columns = new StringBuilder("transaction_id, collection_id, action, author, at");
    List<Object> values = new ArrayList<>();
    values.add(transactionId());
    values.add(change.collectionId());
    values.add(change.action().text());
    values.add(change.author());
    values.add(change.at().atOffset(ZoneOffset.UTC));
    change
        .document()
        .ifPresent(
            document -> {
              columns.append(", document_id, uid");
              values.add(document.id());
              values.add(document.uid());
            });
    change
        .revision()
        .ifPresent(
            revision -> {
              columns.append(", revision");
              values.add(revision);
            });
    Rows.insert(em, "insert into changes (" + columns + ")", List.of(values));
  }

  /** Adds that a user's memberships are about to go, in every collection that has the user. */
  public void addEndOfMemberships(long userId, String author) {
    em.createNativeQuery(OF_MEMBERSHIPS)
        .setParameter(1, transactionId())
        .setParameter(2, ChangeAction.MEMBER_CHANGE.text())
        .setParameter(3, author)
        .setParameter(4, userId)
        .executeUpdate();
  }

  /** The same for all that one transaction changes. An attempt that is run again has another. */
  private String transactionId() {
    String known = (String) transactions.getResource(Key.ID);
    if (known != null) {
      return known;
    }
    String made = UuidCreator.getTimeOrderedEpoch().toString();
    transactions.putResource(Key.ID, made);
    added.fire(new Added());
    return made;
  }
}
