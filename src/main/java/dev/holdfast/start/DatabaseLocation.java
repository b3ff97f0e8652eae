package dev.holdfast.start;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the database is, told from its URL without what may be secret in it. */
final class DatabaseLocation {

  private static final Pattern H2_FILE =
      Pattern.compile("jdbc:h2:(?:file:)?([^;]*)/[^;/]*(?:;.*)?");
  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql:(?://([^/?]*))?[^?]*(?:\\?.*)?");

  private DatabaseLocation() {}

  /** For people: {@code H2 in <folder>} or {@code PostgreSQL at <host>}. */
  static String of(String url) {
    Matcher postgresql = POSTGRESQL.matcher(url);
    if (postgresql.matches()) {
      String host = postgresql.group(1);
      return "PostgreSQL at " + (host == null || host.isEmpty() ? "localhost" : host);
    }
    Matcher h2 = H2_FILE.matcher(url);
    if (url.startsWith("jdbc:h2:mem:") || url.startsWith("jdbc:h2:tcp:") || !h2.matches()) {
      return url.startsWith("jdbc:h2:") ? "H2" : "a database";
    }
    return "H2 in " + h2.group(1);
  }
}
