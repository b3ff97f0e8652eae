package dev.holdfast.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java files, for rules about what class files do not show. */
final class SourceFiles {

  private static final Pattern TEXT_AND_COMMENTS =
      Pattern.compile(
          "\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|/\\*(?s:.*?)\\*/|//[^\\n]*");

  private final Path folder;

  private SourceFiles(Path folder) {
    this.folder = folder;
  }

  static SourceFiles ofMain() {
    return new SourceFiles(Path.of("src/main/java"));
  }

  /** The files in which code, comments and texts aside, matches somewhere. */
  List<String> whereCodeMatches(String regex) {
    Pattern pattern = Pattern.compile(regex);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      if (sources.isEmpty()) {
        throw new IllegalStateException("no sources in " + folder.toAbsolutePath());
      }
      return sources.stream()
          .filter(file -> pattern.matcher(code(file)).find())
          .map(Path::toString)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(Path file) {
    try {
      return TEXT_AND_COMMENTS.matcher(Files.readString(file)).replaceAll(" ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
