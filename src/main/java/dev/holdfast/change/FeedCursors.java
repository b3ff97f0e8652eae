package dev.holdfast.change;

import dev.holdfast.http.Bookmarks;
import dev.holdfast.persistence.Restores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cursors of the feed: sealed places. They belong to nobody, since programs keep them for months,
 * and what may be seen is asked anew each time. Of a change there is one cursor; a page's end has
 * another each time, or it would tell that something happened which the caller does not see.
 */
@ApplicationScoped
class FeedCursors {

  private static final String FEED = "changes";

  /** The restore before it, the place, what tells it from others of the place. */
  private static final Pattern KEY = Pattern.compile("([0-9]{16}):([0-9]{19}):[0-9a-f]{16}");

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject private Bookmarks bookmarks;
  @Inject private Restores restores;

  /** Of a change. */
  String of(long place) {
    return sealed(place, 0);
  }

  /** Of a page's end. */
  String next(long place) {
    return sealed(place, RANDOM.nextLong());
  }

  private String sealed(long place, long distinction) {
    return bookmarks.close(
        FEED, "%016d:%019d:%016x".formatted(restores.last(), place, distinction));
  }

  /** The place; empty for what is no cursor of ours. */
  OptionalLong place(String cursor) {
    return bookmarks.open(FEED, cursor).map(KEY::matcher).filter(Matcher::matches).stream()
        .mapToLong(
            key -> restores.place(Long.parseLong(key.group(1)), Long.parseLong(key.group(2))))
        .findFirst();
  }
}
