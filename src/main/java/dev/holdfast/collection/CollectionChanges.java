package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.LiveCallers;
import dev.holdfast.access.Role;
import dev.holdfast.change.ChangeAction;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.PreconditionRequired;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Versioned;
import dev.holdfast.index.FieldIndexes;
import dev.holdfast.index.IndexChange;
import dev.holdfast.json.Patch;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Violation;
import dev.holdfast.rule.RuleBook;
import dev.holdfast.rule.RuleChange;
import dev.holdfast.rule.Rules;
import dev.holdfast.shape.ReadOnlyMembers;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes collections; every method is one transaction, in the order of {@code DocumentService}.
 * Those that take {@code alone} throw {@link NeededAlone} where writers must be kept out and {@code
 * alone} does not say that this was announced: {@link CollectionService} then comes again.
 */
@ApplicationScoped
@Guarded
@Transactional
class CollectionChanges {

  @Inject private Collections collections;
  @Inject private Closings closings;
  @Inject private CreationPolicy policy;
  @Inject private RuleChange rules;
  @Inject private IndexChange indexes;
  @Inject private LiveCallers callers;
  @Inject private Shapes shapes;

  /**
   * Creates a collection; its creator becomes its owner.
   *
   * @throws Invalid if the name is taken, whether seen before the insert or refused by the database
   */
  CountedCollection create(Caller caller, CollectionContent content) {
    policy.requireCreator(caller);
    shapes.check(content);
    String name = String.valueOf(content.name());
    Optional<Collection> existing = collections.findLocked(name);
    if (existing.isPresent() && !existing.get().deleted()) {
      boolean seen = collections.role(caller, existing.get()).isPresent();
      throw taken(seen ? Optional.of(name) : Optional.empty());
    }
    return createOver(caller, existing, content);
  }

  /** Creates a collection under its name, or replaces what is said of it. */
  CollectionService.Written replace(
      Caller caller,
      String name,
      ExpectedVersion expected,
      CollectionContent content,
      boolean alone) {
    Optional<Collection> existing = collections.findLocked(name);
    Optional<Collection> live = existing.filter(found -> !found.deleted());
    live.ifPresentOrElse(
        collection -> requireOwner(caller, collection), () -> policy.requireCreator(caller));
    expect(expected::require, existing);
    CollectionContent named = content.named(name);
    shapes.check(named);
    if (live.isEmpty()) {
      return new CollectionService.Written(createOver(caller, existing, named), true);
    }
    return new CollectionService.Written(change(caller, live.get(), named, alone), false);
  }

  /** Applies a patch to the latest state. */
  CountedCollection patch(
      Caller caller, String name, ExpectedVersion expected, Patch patch, boolean alone) {
    Collection collection = requireLive(caller, name);
    expect(expected::check, Optional.of(collection));
    JsonObject before = CollectionJson.of(collections.counted(collection));
    JsonObject after = patch.apply(before);
    ReadOnlyMembers.requireUnchanged(CollectionJson.READ_ONLY, before, after);
    CollectionContent content = CollectionContent.read(after).named(name);
    shapes.check(content);
    return change(caller, collection, content, alone);
  }

  /**
   * Deletes a collection. Its row stays, and with it the name's versions (I12).
   *
   * @param withDocuments whether documents in it, and their history, go too
   * @throws StateRefused if there are documents in it and they are not to go
   */
  void delete(
      Caller caller, String name, ExpectedVersion expected, boolean withDocuments, boolean alone) {
    Collection collection = requireLive(caller, name);
    expect(expected::require, Optional.of(collection));
    holdAlone(collection, alone);
    if (!withDocuments && collections.counted(collection).documents() > 0) {
      throw new StateRefused("not-empty", "There are documents in the collection.");
    }
    Instant now = collections.now();
    collections.empty(collection, caller.name(), now);
    indexes.dropAll(collection.id());
    collection.delete(caller.name(), now);
    collections.flush();
    collections.tell(collection, ChangeAction.COLLECTION_DELETE);
  }

  /**
   * Judges access and expectation alone, for a request whose content can't be read.
   *
   * @param creates whether the request would create what is not there
   */
  void judge(Caller caller, String name, ExpectedVersion expected, boolean creates) {
    Optional<Collection> existing = collections.findLocked(name);
    Optional<Collection> live = existing.filter(found -> !found.deleted());
    live.ifPresent(collection -> requireOwner(caller, collection));
    if (live.isEmpty() && !creates) {
      throw new NotFound();
    }
    expect(expected::check, existing);
  }

  /** Who is refused is told the entity tag that a reader gets, for which documents are counted. */
  private void expect(Consumer<@Nullable Versioned> expectation, Optional<Collection> existing) {
    try {
      expectation.accept(existing.orElse(null));
    } catch (StaleVersion | PreconditionRequired refused) {
      existing
          .filter(collection -> !collection.deleted())
          .map(collections::counted)
          .ifPresent(expectation);
      throw refused;
    }
  }

  private CountedCollection createOver(
      Caller caller, Optional<Collection> deleted, CollectionContent content) {
    callers.require(caller);
    // Whether it is a schema; there are no documents yet to be held against it.
    Rules.of(content.unique(), content.schema());
    Instant now = collections.now();
    FieldIndexes declared = indexes.plan(FieldIndexes.NONE, content.indexed());
    Collection collection;
    if (deleted.isPresent()) {
      collection = deleted.get();
      collection.create(content, declared, caller.name(), now);
      collections.flush();
    } else {
      String name = String.valueOf(content.name());
      collection = new Collection(content, declared, name, caller.name(), now);
      collections.insert(collection);
    }
    indexes.settle(collection.id(), FieldIndexes.NONE, declared, true);
    collections.addMember(collection, caller.userId(), Role.OWNER);
    collections.tell(collection, ChangeAction.COLLECTION_CREATE);
    return new CountedCollection(collection, 0, 0);
  }

  private CountedCollection change(
      Caller caller, Collection collection, CollectionContent content, boolean alone) {
    if (collection.bindsWritersOtherwise(content)) {
      Rules after = Rules.of(content.unique(), content.schema());
      holdAlone(collection, alone);
      Rules before = RuleBook.ofKept(collection.uniqueRules(), collection.contentSchema());
      rules.apply(collection.id(), before, after, collection.hasOtherSchema(content));
    }
    FieldIndexes known = collection.indexes();
    FieldIndexes declared = indexes.plan(known, content.indexed());
    collection.change(content, declared, caller.name(), collections.now());
    collections.flush();
    indexes.settle(collection.id(), known, declared, false);
    collections.tell(collection, ChangeAction.COLLECTION_CHANGE);
    return collections.counted(collection);
  }

  private void holdAlone(Collection collection, boolean alone) {
    if (!alone) {
      throw new NeededAlone(collection.id(), closings);
    }
    collections.holdAlone(collection);
  }

  private Collection requireLive(Caller caller, String name) {
    Collection collection =
        collections.findLocked(name).filter(found -> !found.deleted()).orElseThrow(NotFound::new);
    requireOwner(caller, collection);
    return collection;
  }

  private void requireOwner(Caller caller, Collection collection) {
    Role role = collections.role(caller, collection).orElseThrow(NotFound::new);
    if (role != Role.OWNER) {
      throw new Forbidden("Only owners change a collection.");
    }
  }

  private static Invalid taken(Optional<String> conflictsWith) {
    return new Invalid(Violation.unique("/name", "name", conflictsWith));
  }
}
