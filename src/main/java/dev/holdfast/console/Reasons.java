package dev.holdfast.console;

import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Violation;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Why a service refused something, in the language of who reads the page. Services know no
 * languages: what they say is translated here, by {@code reasons.properties} and what stands under
 * the same keys in the other language. What is not there is told in English, rather than not at
 * all.
 */
public final class Reasons {

  /** One for each language that a page can have, which {@code faces-config.xml} lists. */
  private static final Map<Locale, Translation> TRANSLATIONS = new ConcurrentHashMap<>();

  private Reasons() {}

  /** What is wrong with content. */
  public static String of(Violation violation) {
    return of(violation.message());
  }

  /** Why something is refused. */
  public static String of(Refusal refusal) {
    return of(refusal.detail());
  }

  /** A sentence of a service. */
  public static String of(String sentence) {
    return of(sentence, Texts.locale());
  }

  static String of(String sentence, Locale locale) {
    return TRANSLATIONS.computeIfAbsent(locale, Translation::to).find(sentence).orElse(sentence);
  }
}
