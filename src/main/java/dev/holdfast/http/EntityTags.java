package dev.holdfast.http;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.Versioned;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags and the lists of them in {@code If-Match} and {@code If-None-Match} (RFC 9110 §8.8.3,
 * §13.1). A tag is the record's state tag; what follows a dot is for caches alone, where the
 * representation holds more than the record (a count, say), and does not count for a writer.
 */
public final class EntityTags {

  private static final Pattern MEMBER =
      // Empty members are passed over (RFC 9110 §5.6.1.2).
      Pattern.compile("[\\s,]*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\xFF]*)\"(?:\\s*,[\\s,]*|\\s*$)");

  private EntityTags() {}

  /** The strong tag of a record as it is served. */
  public static String of(Versioned record) {
    String more = record.beside();
    return more.isEmpty() ? '"' + record.stateTag() + '"' : of(record, more);
  }

  /** The strong tag of a representation that holds {@code more} beside the record. */
  public static String of(Versioned record, String more) {
    return '"' + record.stateTag() + '.' + more + '"';
  }

  /** What the two headers say of the state that a writer expects; strong comparison. */
  static ExpectedVersion expected(List<String> ifMatch, List<String> ifNoneMatch) {
    return new ExpectedVersion(
        states("If-Match", ifMatch, false),
        states("If-None-Match", ifNoneMatch, true),
        java.util.OptionalLong.empty());
  }

  /** Whether {@code If-None-Match} names the representation; weak comparison. */
  static boolean matches(List<String> ifNoneMatch, String tag) {
    if (ifNoneMatch.isEmpty()) {
      return false;
    }
    String header = String.join(",", ifNoneMatch).trim();
    return header.equals("*")
        || tags("If-None-Match", header, true).contains(tag.substring(1, tag.length() - 1));
  }

  private static Optional<ExpectedVersion.States> states(
      String name, List<String> lines, boolean weakToo) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String header = String.join(",", lines).trim();
    if (header.equals("*")) {
      return Optional.of(ExpectedVersion.States.ANY);
    }
    Set<String> states = new HashSet<>();
    for (String tag : tags(name, header, weakToo)) {
      states.add(tag.split("\\.", 2)[0]);
    }
    return Optional.of(ExpectedVersion.States.of(states));
  }

  private static Set<String> tags(String name, String header, boolean weakToo) {
    Set<String> tags = new HashSet<>();
    Matcher member = MEMBER.matcher(header);
    int end = 0;
    while (member.lookingAt()) {
      @Nullable String weak = member.group(1);
      if (weak == null || weakToo) {
        tags.add(member.group(2));
      }
      end = member.end();
      member.region(end, header.length());
    }
    if (end == 0 || end < header.length()) {
      throw new MalformedRequest(
          name, "Entity tags stand between quotes, separated by commas; or *.");
    }
    return tags;
  }
}
