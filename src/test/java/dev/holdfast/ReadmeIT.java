package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the transcripts of README and docs, command by command, each page in one shell, and compares
 * what they print; {@code …} in a page stands for anything within a line.
 */
@OnlyOn(Database.H2)
class ReadmeIT {

  private static final Pattern BLOCK =
      Pattern.compile("<!-- run by ReadmeIT -->\n```console\n(.*?)```", Pattern.DOTALL);

  private static final String MARK = "=== next command ===";

  private static final Path RECIPES = Path.of("docs/recipes");

  private record Step(String command, List<String> output) {}

  /** Whoever adds a recipe has it run. */
  static Stream<String> pages() throws IOException {
    return Stream.concat(
        Stream.of(
            "README.md",
            "docs/rules.md",
            "docs/leases.md",
            "docs/ledger.md",
            "docs/tokens.md",
            "docs/history.md",
            "docs/changes.md",
            "docs/webhooks.md",
            "docs/bulk.md",
            "docs/idempotency.md",
            "docs/transactions.md",
            "docs/find.md"),
        recipes().stream().map(name -> RECIPES.resolve(name).toString()));
  }

  private static List<String> recipes() throws IOException {
    try (Stream<Path> files = Files.list(RECIPES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("README.md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void indexNamesEveryRecipe() throws IOException {
    String index = Files.readString(RECIPES.resolve("README.md"));

    assertThat(recipes())
        .hasSizeGreaterThan(4)
        .allSatisfy(name -> assertThat(index).contains("](" + name + ")"));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void transcriptPrintsWhatItSays(String page) throws Exception {
    List<Step> steps = steps(Files.readString(Path.of(page)));
    List<List<String>> printed = run(steps);

    assertThat(steps).hasSizeGreaterThan(8);
    assertThat(printed).hasSameSizeAs(steps);
    for (int i = 0; i < steps.size(); i++) {
      assertSame(steps.get(i), printed.get(i));
    }
  }

  private static void assertSame(Step step, List<String> printed) {
    assertThat(printed).as(step.command()).hasSameSizeAs(step.output());
    for (int i = 0; i < printed.size(); i++) {
      String expected =
          Pattern.compile("…")
              .splitAsStream(step.output().get(i))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*"));
      assertThat(printed.get(i)).as(step.command()).matches(expected);
    }
  }

  private static List<Step> steps(String page) {
    List<Step> steps = new ArrayList<>();
    Matcher block = BLOCK.matcher(page);
    while (block.find()) {
      for (String line : block.group(1).lines().filter(text -> !text.isEmpty()).toList()) {
        if (line.startsWith("$ ")) {
          steps.add(new Step(line.substring(2), new ArrayList<>()));
        } else {
          steps.get(steps.size() - 1).output().add(line);
        }
      }
    }
    return steps;
  }

  private static List<List<String>> run(List<Step> steps) throws IOException, InterruptedException {
    String script =
        steps.stream()
            .map(step -> here(step.command()) + "\nwait\necho '" + MARK + "'\n")
            .collect(Collectors.joining());
    Process shell =
        new ProcessBuilder("bash", "-s").redirectError(ProcessBuilder.Redirect.INHERIT).start();
    shell.getOutputStream().write(script.getBytes(StandardCharsets.UTF_8));
    shell.getOutputStream().close();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor(60, TimeUnit.SECONDS)).isTrue();
    List<List<String>> printed = new ArrayList<>();
    for (String part : output.split(Pattern.quote(MARK) + "\n", -1)) {
      printed.add(part.lines().filter(text -> !text.isEmpty()).toList());
    }
    return printed.subList(0, printed.size() - 1);
  }

  /** A page's server and password are the newcomer's; here they are the test's. */
  private static String here(String command) {
    String base = TestServer.current().baseUri().toString().replaceAll("/$", "");
    return command
        .replace("http://localhost:8080", base)
        .replace("ME=admin:correct-horse-battery", "ME='admin:" + TestServer.ADMIN_PASSWORD + "'")
        .replace("-u $ME", "-u \"$ME\"");
  }
}
