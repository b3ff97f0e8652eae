package dev.holdfast.change;

import dev.holdfast.http.EventStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection on which changes are told as they come. */
final class Stream implements Follower.Audience {

  private final ChangeJson json;
  private volatile @Nullable EventStream events;

  Stream(ChangeJson json) {
    this.json = json;
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
  public boolean tell(ChangePage page, boolean isDue) {
    EventStream connection = Objects.requireNonNull(events);
    if (isDue || !page.items().isEmpty()) {
      connection.send(json.events(page));
    }
    return connection.isOpen();
  }

  @Override
  public void end(RuntimeException why) {
    Objects.requireNonNull(events).end();
  }
}
