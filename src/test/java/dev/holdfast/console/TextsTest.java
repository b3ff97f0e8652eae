package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is said is said in both languages. */
class TextsTest {

  private static final Pattern USED = Pattern.compile("text\\['([A-Za-z0-9.-]+)'\\]");
  private static final Pattern GOT = Pattern.compile("Texts\\.get\\(\"([A-Za-z0-9.-]+)\"");

  private static Properties read(String language) throws IOException {
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                TextsTest.class.getResourceAsStream("messages" + language + ".properties")),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }
    return texts;
  }

  @Test
  void bothLanguagesHaveTheSameTexts() throws IOException {
    Set<String> english = new TreeSet<>(read("").stringPropertyNames());
    Set<String> german = new TreeSet<>(read("_de").stringPropertyNames());

    assertThat(german).isEqualTo(english);
    assertThat(read("_en")).isEmpty();
  }

  @Test
  void textsWithArgumentsCanBeFormatted() throws IOException {
    for (String language : new String[] {"", "_de"}) {
      Properties texts = read(language);
      for (String key : texts.stringPropertyNames()) {
        String text = texts.getProperty(key);
        if (text.contains("{0}")) {
          String formatted = new MessageFormat(text, Locale.ROOT).format(new Object[] {7, 7, 7});
          assertThat(formatted).as(key).contains("7").doesNotContain("{");
        }
      }
    }
  }

  @Test
  void whatIsUsedIsThere() throws IOException {
    Set<String> used = new TreeSet<>(found(Path.of("src/main/webapp"), ".xhtml", USED));
    used.addAll(found(Path.of("src/main/java/dev/holdfast/console"), ".java", GOT));
    used.removeIf(key -> key.endsWith("."));

    assertThat(used).hasSizeGreaterThan(40);
    assertThat(read("").stringPropertyNames()).containsAll(used);
  }

  private static Set<String> found(Path folder, String end, Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(end))
          .flatMap(file -> pattern.matcher(text(file)).results().map((MatchResult m) -> m.group(1)))
          .collect(Collectors.toSet());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
