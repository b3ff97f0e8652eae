package dev.holdfast.find;

import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The words of texts, each as a number of 64 bits that stands for it whatever its case and its form
 * in Unicode. A word is a run of letters and digits, with the marks that belong to them.
 */
public final class Words {

  /** Not any. */
  public static final Words NONE = new Words(Set.of());

  private static final String PARAMETER = "q";

  /** Longer than any word that can be asked for. */
  private static final int PIECE = 2 * FindLimits.WORDS_CHARACTERS;

  /** In order, each once. */
  private final long[] numbers;

  private Words(Set<Long> numbers) {
    this.numbers = numbers.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  /**
   * The words of a document: of its uid, its specs, and every string value in its metadata, at any
   * depth.
   */
  public static Words of(String uid, JsonObject metadata, JsonArray specs) {
    Set<Long> words = new HashSet<>();
    MessageDigest digest = sha256();
    Consumer<String> word = found -> words.add(number(digest, found));
    split(uid, word);
    splitStrings(specs, word);
    splitStrings(metadata, word);
    return new Words(words);
  }

  /**
   * The words that are asked for.
   *
   * @throws ParameterRefused if there are none, or too many
   */
  public static Words read(String query) {
    if (query.length() > FindLimits.WORDS_CHARACTERS) {
      throw new ParameterRefused(
          PARAMETER, "This is longer than " + FindLimits.WORDS_CHARACTERS + " characters.");
    }
    Set<Long> words = new HashSet<>();
    MessageDigest digest = sha256();
    split(query, word -> words.add(number(digest, word)));
    if (words.isEmpty()) {
      throw new ParameterRefused(PARAMETER, "There is no word in this: no letter and no digit.");
    }
    if (words.size() > FindLimits.WORDS) {
      throw new ParameterRefused(
          PARAMETER, "There are more than " + FindLimits.WORDS + " words in this.");
    }
    return new Words(words);
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return numbers.length == 0;
  }

  /** Whether all the others are among these. */
  boolean containAll(Words others) {
    return Arrays.stream(others.numbers).allMatch(word -> Arrays.binarySearch(numbers, word) >= 0);
  }

  /** As PostgreSQL writes an array of {@code bigint}. */
  @Override
  public String toString() {
    return Arrays.stream(numbers)
        .mapToObj(Long::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** Recursive: what is kept nests no deeper than {@code JsonLimits.METADATA_DEPTH}. */
  private static void splitStrings(JsonValue value, Consumer<String> word) {
    if (value instanceof JsonString text) {
      split(text.getString(), word);
    } else if (value instanceof JsonArray array) {
      array.forEach(element -> splitStrings(element, word));
    } else if (value instanceof JsonObject object) {
      object.values().forEach(member -> splitStrings(member, word));
    }
  }

  /** Piece by piece: bringing a long run of marks into order takes quadratic time. */
  private static void split(String text, Consumer<String> word) {
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean between = text.charAt(i) < 0x80 && !Character.isLetterOrDigit(text.charAt(i));
      if (between || i - begin == PIECE) {
        splitPiece(text.substring(begin, i), word);
        begin = between ? i + 1 : i;
      }
    }
    splitPiece(text.substring(begin), word);
  }

  private static void splitPiece(String text, Consumer<String> word) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    int at = 0;
    while (at < plain.length()) {
      int begin = at;
      int first = plain.codePointAt(at);
      at += Character.charCount(first);
      if (!Character.isLetterOrDigit(first)) {
        continue;
      }
      while (at < plain.length() && isPartOfWord(plain.codePointAt(at))) {
        at += Character.charCount(plain.codePointAt(at));
      }
      word.accept(folded(plain.substring(begin, at)));
    }
  }

  private static boolean isPartOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  /** Upper case first, for letters such as ß that have no other way to be the same as SS. */
  private static String folded(String word) {
    String lower = word.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT).replace('ς', 'σ');
    return Normalizer.normalize(lower, Normalizer.Form.NFKC);
  }

  private static long number(MessageDigest digest, String word) {
    return ByteBuffer.wrap(digest.digest(word.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
