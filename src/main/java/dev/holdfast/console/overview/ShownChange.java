package dev.holdfast.console.overview;

import dev.holdfast.change.ChangePage;
import dev.holdfast.console.Address;
import dev.holdfast.console.Texts;
import java.time.Instant;

/**
 * A change, as the overview shows it.
 *
 * @param what was done
 * @param collection its name
 * @param uid the document's; empty text for the collection itself
 * @param link to what was changed; to its history, if that is all that is left
 * @param by whose change it is
 * @param at when
 */
public record ShownChange(
    String what, String collection, String uid, String link, String by, Instant at) {

  static ShownChange of(ChangePage.Item change) {
    String uid = change.uid();
    String link;
    if (uid == null) {
      link = Address.of("/app/collection").with("name", change.collection()).text();
    } else {
      String page = change.action().equals("delete") ? "/app/history" : "/app/document";
      link = Address.of(page).with("collection", change.collection()).with("uid", uid).text();
    }
    String said = Texts.find("change." + change.action());
    return new ShownChange(
        said.isEmpty() ? change.action() : said,
        change.collection(),
        uid == null ? "" : uid,
        link,
        change.author(),
        change.at());
  }
}
