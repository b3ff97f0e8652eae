package dev.holdfast.change;

import dev.holdfast.change.ChangePage.Item;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** Changes as they are shown. */
final class ChangeJson {

  /** How long a client waits before it comes again when the connection is lost. */
  private static final String RETRY = "retry: 2000\n\n";

  private final FeedCursors cursors;

  ChangeJson(FeedCursors cursors) {
    this.cursors = cursors;
  }

  JsonObject of(ChangePage page) {
    JsonArrayBuilder items = JsonBuild.array();
    page.items().forEach(item -> items.add(of(item)));
    return JsonBuild.object().add("items", items).add("next", cursors.next(page.next())).build();
  }

  JsonObject of(Item item) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("cursor", cursors.of(item.place()))
            .add("collection", item.collection());
    if (item.uid() == null) {
      json.addNull("uid");
    } else {
      json.add("uid", item.uid());
    }
    if (item.revision() == null) {
      json.addNull("revision");
    } else {
      json.add("revision", item.revision());
    }
    return json.add("action", item.action())
        .add("by", item.author())
        .add("at", item.at().toString())
        .add("transaction", item.transaction())
        .build();
  }

  /** The beginning of a stream of events. */
  static String beginning() {
    return RETRY;
  }

  /**
   * As server-sent events (WHATWG HTML §9.2.6); nothing new is a comment, with the place up to
   * which there is nothing: who comes back later need not look through that again.
   */
  String events(ChangePage page) {
    if (page.items().isEmpty()) {
      return ": nothing new\nid: " + cursors.next(page.next()) + "\n\n";
    }
    StringBuilder events = new StringBuilder();
    for (Item item : page.items()) {
      events
          .append("event: change\nid: ")
          .append(cursors.of(item.place()))
          .append("\ndata: ")
          .append(JsonText.write(of(item)))
          .append("\n\n");
    }
    return events.toString();
  }
}
