package dev.holdfast.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.find.Filter;
import dev.holdfast.refusal.ParameterRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a service may say on a page is said in German too. */
class ReasonsTest {

  private static final Path SOURCES = Path.of("src/main/java/dev/holdfast");

  /** Packages whose sentences come to no page. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "backup",
          "bulk",
          "http",
          "launch",
          "openapi",
          "operations",
          "pool",
          "start",
          "transaction");

  /** Classes that read what only the API is asked. */
  private static final Pattern REQUESTS =
      Pattern.compile(
          "\\w*(?:Resource|Requests|Operations|OncePerKeyInterceptor|Parameter|Patch\\w*)\\.java");

  /** What reaches nobody. */
  private static final Set<String> NEVER_SAID =
      Set.of("The budget is used up.", "The collection is needed alone.", "Refused with 7.");

  /** What is put together of words that only stand there when it is: other tests say it. */
  private static final Set<String> OF_WORDS =
      Set.of(
          "After 7 the operator 7 7.",
          "The regular expression 7.",
          "This must be 7 7.",
          "This must have at least 7.",
          "This must have at most 7.");

  private static final String FILTER = "The filter can't be read";

  private static String german(String sentence) {
    return Reasons.of(sentence, Locale.GERMAN);
  }

  private static boolean isTranslated(String sentence) {
    return !german(sentence).equals(sentence);
  }

  private static ResourceBundle bundle(Locale locale) {
    return ResourceBundle.getBundle(
        "dev.holdfast.console.reasons",
        locale,
        Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
  }

  @Test
  void everySentenceInTheSourcesIsTranslated() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(SOURCES)) {
      files =
          all.filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !ELSEWHERE.contains(SOURCES.relativize(file).getName(0).toString()))
              .filter(file -> !REQUESTS.matcher(file.getFileName().toString()).matches())
              .sorted()
              .toList();
    }
    SaidInSources found = SaidInSources.in(files);

    Set<String> said = new TreeSet<>(found.sentences());
    assertThat(said).hasSizeGreaterThan(200).containsAll(NEVER_SAID).containsAll(OF_WORDS);
    said.removeAll(NEVER_SAID);
    said.removeAll(OF_WORDS);
    said.removeIf(sentence -> sentence.startsWith(FILTER + "7"));
    for (String fragment : found.fragments()) {
      boolean isOfRegex = isTranslated("The regular expression " + fragment + ".");
      said.add(isOfRegex ? "is known" : "After 7 the operator 7 " + fragment + ".");
    }
    said.remove("is known");
    said.removeIf(ReasonsTest::isTranslated);
    assertThat(said).isEmpty();
  }

  @Test
  void bothLanguagesHaveTheSameTemplates() {
    ResourceBundle english = bundle(Locale.ROOT);
    ResourceBundle german = bundle(Locale.GERMAN);

    assertThat(german.getLocale()).isEqualTo(Locale.GERMAN);
    Set<String> groups =
        english.keySet().stream()
            .filter(key -> key.startsWith("part."))
            .map(key -> key.substring(5, key.indexOf('.', 5)))
            .collect(Collectors.toSet());
    for (String key : english.keySet()) {
      Template from = Template.of(english.getString(key));
      Template to = Template.of(german.getString(key));
      assertThat(numbers(to)).as(key).isEqualTo(numbers(from));
      for (Template.Slot slot : from.slots()) {
        assertThat(slot.group())
            .as(key)
            .matches(g -> groups.contains(g) || Set.of("", "any", "number").contains(g));
      }
      assertThat(key.startsWith("part.") || !from.equals(to)).as(key).isTrue();
    }
  }

  /** A key that is missing in one is found in the other, its parent: the files themselves tell. */
  @Test
  void bothFilesHaveTheSameKeys() throws IOException {
    assertThat(keys("reasons_de")).isEqualTo(keys("reasons")).doesNotHaveDuplicates();
  }

  private static List<String> keys(String file) throws IOException {
    Path path = Path.of("src/main/resources/dev/holdfast/console/" + file + ".properties");
    return Files.readAllLines(path).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('=')))
        .sorted()
        .toList();
  }

  private static Set<Integer> numbers(Template template) {
    return template.slots().stream()
        .map(Template.Slot::number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatSchemasSayIsTranslated() throws IOException {
    Set<String> said = SaidBySchemas.all();

    assertThat(said).hasSizeGreaterThan(100);
    assertThat(said).allSatisfy(message -> assertThat(german(message)).isNotEqualTo(message));
    // Half of one is worse than none.
    assertThat(said)
        .filteredOn(message -> !message.contains("pattern"))
        .allSatisfy(message -> assertThat(german(message)).doesNotContainPattern("This|must be"));
  }

  @Test
  void whatConstraintsSayIsTranslated() throws IOException {
    ResourceBundle messages = ResourceBundle.getBundle("ValidationMessages", Locale.GERMAN);
    Set<String> constraints = constraintsInUse();

    assertThat(constraints).contains("Max", "Min", "NotNull", "Pattern", "Size");
    for (String constraint : constraints) {
      String message =
          messages.getString("jakarta.validation.constraints." + constraint + ".message");
      String said = message.replaceAll("\\{\\w+}|\\$\\{.*}", "7");
      assertThat(german(said)).as(message).isNotEqualTo(said).containsPattern("7|nicht fehlen");
    }
  }

  /** Else they would say it in the language of the server's machine, also to who asks the API. */
  @Test
  void constraintsSayTheSameOnEveryMachine() throws IOException {
    ResourceBundle own = ResourceBundle.getBundle("ValidationMessages", Locale.GERMAN);
    ResourceBundle usual =
        ResourceBundle.getBundle("org.hibernate.validator.ValidationMessages", Locale.ROOT);

    for (String constraint : constraintsInUse()) {
      String key = "jakarta.validation.constraints." + constraint + ".message";
      assertThat(own.getString(key)).isEqualTo(usual.getString(key));
    }
  }

  private static Set<String> constraintsInUse() throws IOException {
    Pattern constraint = Pattern.compile("import jakarta\\.validation\\.constraints\\.(\\w+);");
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> constraint.matcher(text(file)).results())
          .map((MatchResult found) -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a==",
        "metadata.a=no=b",
        "metadata.a==\"b",
        "metadata.a=in=()",
        "metadata.a=like=(a,b)",
        "metadata.a=exists=perhaps",
        "version=like=a",
        "colour==red",
        "metadata.\\x==1",
        "metadata.a=regex='('",
        "metadata.a=regex='a{2'",
        "metadata.a=regex='\\\\q'",
        "metadata.a=regex='(?<a>b)'"
      })
  void whatIsWrongWithAFilterIsTranslated(String filter) {
    ParameterRefused refused =
        catchThrowableOfType(ParameterRefused.class, () -> Filter.read(filter));

    assertThat(refused).isNotNull();
    assertThat(german(refused.detail())).isNotEqualTo(refused.detail());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "This must have at most 1 character. | Dies darf höchstens 1 Zeichen haben.",
        "This must have at least 2 properties. | Dies muss mindestens 2 Eigenschaften haben.",
        "This must be a number or null or true or false. | Dies muss eine Zahl oder null oder true oder false sein.",
        "This must be at least -1.5E+40. | Dies muss mindestens -1.5E+40 sein.",
        "This must be at most a number of 40 digits. | Dies darf höchstens eine Zahl mit 40 Ziffern sein.",
        "This must be \"red\". | Dies muss \"red\" sein.",
        "This must be one of: \"a, the array in the schema\", the array in the schema, 3, null. | Dies muss eines davon sein: \"a, the array in the schema\", die Liste im Schema, 3, null.",
        "This fits none of the alternatives. This must be a text. Or: This fits none of the alternatives. This must be null. | Dies passt zu keiner der Alternativen. Dies muss ein Text sein. Oder: Dies passt zu keiner der Alternativen. Dies muss null sein.",
        "The text is not JSON: unexpected '}'. Line 1, column 2. | Der Text ist kein JSON: Hier war '}' nicht zu erwarten. Zeile 1, Spalte 2.",
        "must be one of: owner, editor, viewer | Dies muss eines davon sein: owner, editor, viewer."
      })
  void argumentsThatAreWordsAreTranslatedInTurn(String english, String expected) {
    assertThat(german(english)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{0}",
        "{1}",
        "{0:kind}",
        "{",
        "}",
        "\"",
        "'",
        "$1",
        "${x}",
        "#{x}",
        "\\",
        "\\\\1",
        "%s",
        "",
        " Or: ",
        ", ",
        ". This is required.",
        "ü€😀",
        "<b>&amp;",
        "This must be a text.",
        "\" or absent."
      })
  void whatIsQuotedStaysAsItIs(String argument) {
    assertThat(german("This is required where there is \"" + argument + "\"."))
        .isEqualTo("Dies fehlt: Es gehört zu \"" + argument + "\".");
    assertThat(german("This must match the pattern " + argument + "."))
        .isEqualTo("Dies muss zum Muster " + argument + " passen.");
    assertThat(german("This must be one of: \"" + argument + "\", 1."))
        .isEqualTo("Dies muss eines davon sein: \"" + argument + "\", 1.");
    assertThat(german("The account \"" + argument + "\" is closed."))
        .isEqualTo("Das Konto \"" + argument + "\" ist geschlossen.");
  }

  @Test
  void longArgumentsStayToo() {
    String argument = "\", This fits none of the alternatives. Or: {0} ".repeat(100_000);

    assertThat(german("must be an account of the unit \"" + argument + "\""))
        .isEqualTo("Dies muss ein Konto der Einheit \"" + argument + "\" sein.");
    String deep = "This fits none of the alternatives. ".repeat(100_000);
    assertThat(german(deep)).isEqualTo(deep);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Dies fehlt.",
        "Somebody said something new.",
        "This must be nice.",
        "This must be at least nice.",
        "This must have at most 3 wheels.",
        "This must be one of",
        "This must be a number or nice.",
        "This fits none of the alternatives. Somebody said something new."
      })
  void whatIsNotKnownStaysAsItIs(String sentence) {
    assertThat(german(sentence)).isEqualTo(sentence);
  }

  @Test
  void inOtherLanguagesItIsTheSentenceItself() {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.UK, Locale.FRENCH)) {
      assertThat(Reasons.of("This is required.", locale)).isEqualTo("This is required.");
    }
    assertThat(Reasons.of("This is required.", Locale.forLanguageTag("de-AT")))
        .isEqualTo("Dies fehlt.");
  }
}
