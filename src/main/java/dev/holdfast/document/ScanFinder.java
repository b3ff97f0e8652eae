package dev.holdfast.document;

import dev.holdfast.access.Sight;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.find.Position;
import dev.holdfast.find.Selector;
import dev.holdfast.find.Sort;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finds documents by looking at each, for a database that can't look into JSON itself. What is kept
 * in memory is what the answer needs, not what was looked at.
 */
@ApplicationScoped
class ScanFinder {

  @Inject private DocumentScan scan;
  @Inject private DocumentReader reader;

  Slice<Hit> page(
      CollectionAccess gate, Sight sight, Wanted wanted, Optional<Position> after, int limit) {
    FindTime.Deadline deadline = FindTime.deadline(wanted.blamed());
    Optional<Position> last = after;
    while (true) {
      Slice<Place> places = places(gate, sight, wanted, last, limit, deadline);
      List<String> uids = places.items().stream().map(place -> place.position().uid()).toList();
      Map<String, Document> documents =
          reader.documents(gate, sight, uids).stream()
              .filter(document -> wanted.query().holds(document.candidate(), deadline::check))
              .collect(Collectors.toMap(Document::uid, Function.identity()));
      List<Hit> hits =
          places.items().stream()
              .flatMap(place -> hit(documents, place.position()).stream())
              .toList();
      // All may have changed by now: a page that goes on must have an item to go on from.
      if (!hits.isEmpty() || !places.more()) {
        return new Slice<>(hits, places.more());
      }
      last = Optional.of(places.items().get(places.items().size() - 1).position());
    }
  }

  private static Optional<Hit> hit(Map<String, Document> documents, Position position) {
    return Optional.ofNullable(documents.get(position.uid()))
        .map(document -> new Hit(document, position));
  }

  /** Where a document stands, and how large it is. */
  private record Place(Position position, int bytes) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return position.compareTo(other.position);
    }
  }

  private Slice<Place> places(
      CollectionAccess gate,
      Sight sight,
      Wanted wanted,
      Optional<Position> after,
      int limit,
      FindTime.Deadline deadline) {
    Sort sort = wanted.sort();
    PriorityQueue<Place> nearest = new PriorityQueue<>(Collections.reverseOrder());
    boolean inOrder = sort.equals(Sort.BY_UID);
    String from = inOrder ? after.map(Position::uid).orElse("") : "";
    scan.forEach(
        gate,
        sight,
        from,
        (document, bytes) -> {
          deadline.check();
          if (wanted.query().holds(document, deadline::check)) {
            Place place = new Place(sort.positionOf(document), bytes);
            if (after.isEmpty() || place.position().compareTo(after.get()) > 0) {
              nearest.add(place);
            }
          }
          if (nearest.size() > limit + 1) {
            nearest.remove();
          }
          return !inOrder || nearest.size() <= limit;
        });
    List<Place> ordered = new ArrayList<>(nearest);
    Collections.sort(ordered);
    return Slice.of(ordered, limit, Place::bytes);
  }

  long count(CollectionAccess gate, Sight sight, Wanted wanted) {
    FindTime.Deadline deadline = FindTime.deadline(wanted.blamed());
    long[] count = {0};
    scan.forEach(
        gate,
        sight,
        "",
        (document, bytes) -> {
          deadline.check();
          count[0] += wanted.query().holds(document, deadline::check) ? 1 : 0;
          return true;
        });
    return count[0];
  }

  List<DistinctValue> distinct(
      CollectionAccess gate, Sight sight, Selector selector, Wanted wanted, int limit) {
    FindTime.Deadline deadline = FindTime.deadline(wanted.blamed());
    Tallies tallies = new Tallies();
    scan.forEach(
        gate,
        sight,
        "",
        (document, bytes) -> {
          deadline.check();
          if (wanted.query().holds(document, deadline::check)) {
            tallies.add(document, selector);
          }
          return true;
        });
    return tallies.most(limit);
  }
}
