package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.index.FieldIndexes;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Rows;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way into a collection for whoever reads or writes in it. The caller's role, and whether the
 * caller is still a user at all, is read in the transaction that uses it: a membership that was
 * taken away can't be used by a write that starts later (I10).
 */
@ApplicationScoped
@Transactional(Transactional.TxType.SUPPORTS)
public class CollectionGate {

  private static final String FIND =
      """
      select c.id, c.version,
             (select m.role from members m where m.collection_id = c.id and m.user_id = ?2),
             (select u.administrator from users u where u.id = ?2 and u.disabled = false),
             clock_timestamp(), c.fenced, c.indexed,
             (select string_agg(cast(i.id as varchar), ',') from field_indexes i
              where i.collection_id = c.id and i.complete = true)
      from collections c where c.name = ?1 and c.deleted = false""";

  private static final String NAMED =
      "select c.id, c.name from collections c where c.deleted = false and c.name in (%s)";

  @Resource private TransactionSynchronizationRegistry transactions;
  @PersistenceContext private EntityManager em;
  @Inject private Database database;
  @Inject private Closings closings;

  /** What the transaction at hand has entered. */
  private record Entered(Set<String> names) {}

  /**
   * Enters to write: the collection can't be deleted, nor its rules change, until the transaction
   * ends. While that is under way, the writer waits.
   *
   * @throws NotFound if there is no such collection
   * @throws Unauthenticated if the caller is no user any more
   * @throws Superseded if the writer has to come again, in another transaction
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public CollectionAccess enterToWrite(Caller caller, String name) {
    if (entered().contains(name)) {
      // Nobody has it alone before this ends; to wait behind a closing would be for ever.
      return enterToRead(caller, name);
    }
    CollectionAccess gate = enterAnew(caller, name);
    entered().add(name);
    return gate;
  }

  /**
   * Enters several for a transaction that will write in them, in the order of their ids: those of
   * the names that there are, and that are not closed just now. Who calls is asked for when one is
   * used.
   *
   * @throws Superseded if the writer has to come again, in another transaction
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void enterAll(Collection<String> names) {
    awaitOpening(names);
    Query query =
        em.createNativeQuery(
            NAMED.formatted(Rows.parameters(1, names.size()))
                + " and "
                + closings.noneOf("c")
                + " order by c.id "
                + database.dialect().sharedLock());
    Rows.bind(query, 1, names);
    Map<Long, String> open = byId(query);
    entered().addAll(open.values());
  }

  /** Before any is entered: who closes one may wait for somebody who waits for another of them. */
  private void awaitOpening(Collection<String> names) {
    Query query =
        em.createNativeQuery(
            NAMED.formatted(Rows.parameters(1, names.size()))
                + " and not ("
                + closings.noneOf("c")
                + ") order by c.id");
    Rows.bind(query, 1, names);
    byId(query).keySet().forEach(closings::awaitOpening);
  }

  private static Map<Long, String> byId(Query query) {
    Map<Long, String> found = new LinkedHashMap<>();
    for (Object row : query.getResultList()) {
      Object[] columns = (Object[]) row;
      found.put(((Number) columns[0]).longValue(), (String) columns[1]);
    }
    return found;
  }

  private Set<String> entered() {
    @Nullable Entered entered = (Entered) transactions.getResource(Entered.class);
    if (entered == null) {
      entered = new Entered(new HashSet<>());
      transactions.putResource(Entered.class, entered);
    }
    return entered.names();
  }

  private CollectionAccess enterAnew(Caller caller, String name) {
    String unlessClosed =
        FIND + " and " + closings.noneOf("c") + " " + database.dialect().sharedLock();
    return enter(caller, name, unlessClosed)
        .or(
            () -> {
              closings.awaitOpening(enterToRead(caller, name).id());
              return enter(caller, name, unlessClosed);
            })
        .orElseThrow(Superseded::new);
  }

  /**
   * Enters to read.
   *
   * @throws NotFound if there is no such collection
   * @throws Unauthenticated if the caller is no user any more
   */
  public CollectionAccess enterToRead(Caller caller, String name) {
    return enter(caller, name, FIND).orElseThrow(NotFound::new);
  }

  private Optional<CollectionAccess> enter(Caller caller, String name, String sql) {
    List<?> rows =
        em.createNativeQuery(sql)
            .setParameter(1, name)
            .setParameter(2, caller.userId())
            .getResultList();
    if (rows.size() > 1) {
      throw new IllegalStateException("collections.name is unique: " + name);
    }
    return rows.stream().findFirst().map(Object[].class::cast).map(row -> access(caller, row));
  }

  private static CollectionAccess access(Caller caller, @Nullable Object[] row) {
    @Nullable Boolean administrator = (Boolean) row[3];
    if (administrator == null) {
      throw new Unauthenticated();
    }
    Optional<Role> role =
        administrator
            ? Role.ofMember(caller, (String) row[2])
            : Optional.ofNullable((String) row[2]).map(Role::ofKept);
    return new CollectionAccess(
        ((Number) row[0]).longValue(),
        ((Number) row[1]).longValue(),
        Boolean.TRUE.equals(row[5]),
        FieldIndexes.ofKept(String.valueOf(row[6]), (String) row[7]),
        role,
        Database.instant(row[4]));
  }
}
