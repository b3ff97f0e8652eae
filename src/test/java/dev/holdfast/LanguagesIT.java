package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Runs the example with real data; it prints what docs/examples.md says, but for the table's size.
 */
@OnlyOn(Database.H2)
class LanguagesIT {

  private static final Pattern EXPECTED = Pattern.compile("```text\n(.*?)```", Pattern.DOTALL);

  @Test
  void sixteenClientsChangeTheLanguagesAtOnceAndNothingIsLost() throws Exception {
    Matcher expected = EXPECTED.matcher(Files.readString(Path.of("docs/examples.md")));
    assertThat(expected.find()).isTrue();

    List<String> printed = run();

    assertThat(printed.stream().map(LanguagesIT::withoutSize).toList())
        .isEqualTo(expected.group(1).lines().map(LanguagesIT::withoutSize).toList());
  }

  private static List<String> run() throws Exception {
    String base = TestServer.current().baseUri().toString().replaceAll("/$", "");
    Process script =
        new ProcessBuilder("examples/languages", base, "admin:" + TestServer.ADMIN_PASSWORD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(script.exitValue()).as(output).isZero();
    return output.lines().toList();
  }

  /** Debian adds languages now and then. */
  private static String withoutSize(String line) {
    return line.replaceAll("\\b7[0-9]{3}\\b", "7nnn");
  }
}
