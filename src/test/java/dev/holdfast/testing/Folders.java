package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the tests' processes keep their files: under {@code target/it}. */
final class Folders {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  private Folders() {}

  /** The provisioned server with the application, as the build left it. */
  static Path serverHome() {
    Path home = TARGET.resolve("server");
    if (Files.notExists(home.resolve("standalone/deployments/ROOT.war"))) {
      throw new IllegalStateException("no server in " + home + ": run ./mvnw package first");
    }
    return home;
  }

  /**
   * An empty folder of this name for the database of this run, and for this process of it; what a
   * run before left is deleted.
   */
  static Path fresh(String name) {
    Path folder =
        TARGET
            .resolve("it")
            .resolve(Database.current().name())
            .resolve(System.getProperty("holdfast.test.process", "process-1"))
            .resolve(name);
    try {
      delete(folder);
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A base folder for a server: configuration and application of the provisioned one, no data. */
  static Path baseOf(Path home, Path base) throws IOException {
    Path from = home.resolve("standalone");
    for (String part : List.of("configuration", "deployments", "lib")) {
      try (Stream<Path> files = Files.walk(from.resolve(part))) {
        for (Path file : (Iterable<Path>) files::iterator) {
          copy(file, base.resolve(from.relativize(file)));
        }
      }
    }
    return base;
  }

  private static void copy(Path file, Path to) throws IOException {
    String name = String.valueOf(file.getFileName());
    // Marks and history that a server left in the build's own folder.
    if (file.toString().contains("standalone_xml_history") || name.contains(".war.")) {
      return;
    }
    if (Files.isDirectory(file)) {
      Files.createDirectories(to);
    } else {
      Files.copy(file, to);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
