package dev.holdfast.http;

import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.TooLarge;
import java.util.function.Supplier;

/** Keeps the order of RFC 9110 §13.2.2: access and preconditions come before the content. */
public final class Judged {

  private Judged() {}

  /**
   * Reads content; if it can't be read, judges access and preconditions first, as the write would
   * have done, and only then says what is wrong with the content.
   */
  public static <T> T read(Supplier<T> content, Runnable judge) {
    try {
      return content.get();
    } catch (MalformedJson | Invalid | TooLarge unreadable) {
      judge.run();
      throw unreadable;
    }
  }
}
