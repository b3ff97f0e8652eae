package dev.holdfast.document;

import dev.holdfast.collection.CollectionAccess;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documents that one transaction writes, as lines of an import say them: what an export has said.
 * The stamps and the version are the server's to give.
 *
 * <p>Each is judged and written as if it came alone. But those whose uid nobody has used, and that
 * have nothing to themselves, are inserted together: what a round trip costs is spread over them.
 */
public final class DocumentBatch {

  private final DocumentService documents;
  private final NewDocuments newcomers;
  private final Terms terms;
  private final Place place;
  private final boolean replaces;

  private final Set<String> used = new HashSet<>();
  private final List<Newcomer> waiting = new ArrayList<>();

  /** A collection that was entered. */
  record Place(String collection, CollectionAccess gate) {}

  DocumentBatch(
      DocumentService documents,
      NewDocuments newcomers,
      Terms terms,
      Place place,
      boolean replaces) {
    this.documents = documents;
    this.newcomers = newcomers;
    this.terms = terms;
    this.place = place;
    this.replaces = replaces;
  }

  /** Finds out beforehand whose uids are used; who comes after that meets the key. */
  public void expect(List<JsonValue> lines) {
    List<String> uids = lines.stream().map(DocumentBatch::uid).filter(Objects::nonNull).toList();
    used.addAll(newcomers.used(place.gate().id(), uids));
  }

  private static @Nullable String uid(JsonValue line) {
    return line instanceof JsonObject object && object.get("uid") instanceof JsonString uid
        ? uid.getString()
        : null;
  }

  /**
   * Writes a document, now or with the next {@link #flush}.
   *
   * @throws dev.holdfast.refusal.Refusal as the ordinary write would
   */
  public void write(JsonValue line) {
    DocumentContent content = DocumentContent.read(line);
    String uid = content.uid();
    if (uid != null && !used.add(uid)) {
      flush();
      writeAlone(uid, content);
      return;
    }
    boolean isNamed = replaces && uid != null;
    Newcomer newcomer =
        documents.admitNew(terms, place.gate(), isNamed ? content : content.orEmpty());
    waiting.add(newcomer);
    if (!newcomer.moves().wanted().isEmpty()) {
      // The next is judged by what this one has to itself.
      flush();
    }
  }

  private void writeAlone(String uid, DocumentContent content) {
    if (replaces) {
      documents.put(terms, new DocumentRef(place.collection(), uid), content);
    } else {
      documents.create(terms, place.collection(), content.orEmpty());
    }
  }

  /** Writes what has not been written yet. */
  public void flush() {
    if (!waiting.isEmpty()) {
      newcomers.insert(List.copyOf(waiting), terms);
      waiting.clear();
    }
  }
}
