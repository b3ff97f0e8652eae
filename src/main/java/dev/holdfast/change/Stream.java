package dev.holdfast.change;

import dev.holdfast.access.Caller;
import dev.holdfast.http.EventStream;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A connection on which changes are told as they come. */
final class Stream implements Follower.Audience {

  private final ChangeJson json;
  private final Predicate<ChangePage.Item> told;
  private final @Nullable News news;
  private String seen = "";
  private volatile @Nullable EventStream events;

  Stream(ChangeJson json) {
    this(json, change -> true, null);
  }

  /**
   * One on which not all is told.
   *
   * @param told which changes are
   * @param news what is told beside them; null for nothing
   */
  Stream(ChangeJson json, Predicate<ChangePage.Item> told, @Nullable News news) {
    this.json = json;
    this.told = told;
    this.news = news;
  }

  /** From now on there is something to send on. */
  void on(EventStream connection) {
    events = connection;
  }

  @Override
  public boolean staysOn() {
    return true;
  }

  @Override
  public boolean isReady() {
    EventStream connection = events;
    return connection != null && connection.isReady();
  }

  @Override
  public boolean hasNews() {
    return news != null && news.isThere();
  }

  @Override
  public void look(Caller caller) {
    seen = news != null && news.isThere() ? news.take(caller) : "";
  }

  @Override
  public boolean tell(ChangePage page, boolean isDue) {
    EventStream connection = Objects.requireNonNull(events);
    ChangePage shown = page.only(told);
    boolean changes = isDue || !shown.items().isEmpty();
    if (changes || !seen.isEmpty()) {
      connection.send(changes ? seen + json.events(shown) : seen);
    }
    return connection.isOpen();
  }

  @Override
  public void end(RuntimeException why) {
    Objects.requireNonNull(events).end();
  }
}
