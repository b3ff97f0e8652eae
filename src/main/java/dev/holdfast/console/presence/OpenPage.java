package dev.holdfast.console.presence;

import dev.holdfast.access.Caller;
import dev.holdfast.change.DocumentWatch;
import dev.holdfast.change.News;
import dev.holdfast.console.presence.Presences.Seen;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A page that shows a document, and its connection to this node. It is told who else has the
 * document open, and who has locked it, when that is another than before.
 */
public final class OpenPage implements News {

  private final String id;
  private final long documentId;
  private final Presences presences;
  private final AtomicBoolean news = new AtomicBoolean(true);
  private volatile DocumentWatch.@Nullable Watched watched;

  OpenPage(String id, long documentId, Presences presences) {
    this.id = id;
    this.documentId = documentId;
    this.presences = presences;
  }

  /** What the page is called, here and in its browser. */
  public String id() {
    return id;
  }

  long documentId() {
    return documentId;
  }

  /** From now on there is a connection. */
  public void on(DocumentWatch.Watched connection) {
    watched = connection;
    connection.look();
  }

  /** Somebody came, went, locked or unlocked. */
  void changed() {
    news.set(true);
    DocumentWatch.Watched connection = watched;
    if (connection != null) {
      connection.look();
    }
  }

  /** Ends the connection; a browser that still shows the page comes again by itself. */
  void end() {
    DocumentWatch.Watched connection = watched;
    if (connection != null) {
      connection.end();
    }
  }

  @Override
  public boolean isThere() {
    return news.get();
  }

  @Override
  public String take(Caller caller) {
    // Before it is looked at: what changes behind that is news again.
    news.set(false);
    boolean isTold = false;
    try {
      String event =
          "event: presence\ndata: "
              + JsonText.write(told(caller, presences.look(caller, documentId)))
              + "\n\n";
      isTold = true;
      return event;
    } finally {
      if (!isTold) {
        news.set(true);
      }
    }
  }

  private JsonObject told(Caller caller, List<Seen> open) {
    List<Seen> others = open.stream().filter(seen -> !seen.page().equals(id)).toList();
    TreeSet<String> names = new TreeSet<>(others.stream().map(Seen::user).toList());
    JsonObjectBuilder told =
        JsonBuild.object()
            .add("elsewhere", names.remove(caller.name()))
            .add("others", JsonBuild.array(names));
    open.stream()
        .filter(seen -> seen.token() != null)
        .findFirst()
        .ifPresent(seen -> told.add("lock", lock(caller, seen)));
    return told.build();
  }

  /** The token is for its owner alone. */
  private static JsonObjectBuilder lock(Caller caller, Seen seen) {
    Long owner = seen.leaseOwner();
    JsonObjectBuilder lock =
        JsonBuild.object().add("by", seen.leaseHolder() == null ? "" : seen.leaseHolder());
    Long token = seen.token();
    return owner != null && owner == caller.userId() && token != null
        ? lock.add("token", token.toString())
        : lock;
  }
}
