package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;

/**
 * The application with classes of the tests in it, or with other texts, on a server that is not
 * started yet.
 */
public final class Variant {

  private Variant() {}

  /** Puts classes of the tests into the application that the server will run. */
  public static void add(ServerProcess server, Class<?>... classes) throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(war(server))) {
      for (Class<?> type : classes) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        Path to = archive.getPath("/WEB-INF/classes" + file);
        try (InputStream bytes = type.getResourceAsStream(file)) {
          if (bytes == null) {
            throw new IllegalStateException("no " + file);
          }
          Files.copy(bytes, to, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * Changes a text in the application that the server will run.
   *
   * @param resource its path within the classes
   */
  public static void edit(ServerProcess server, String resource, UnaryOperator<String> change)
      throws IOException {
    try (FileSystem archive = FileSystems.newFileSystem(war(server))) {
      Path file = archive.getPath("/WEB-INF/classes/" + resource);
      Files.writeString(file, change.apply(Files.readString(file)));
    }
  }

  private static Path war(ServerProcess server) {
    return server.log().resolve("../../deployments/ROOT.war").normalize();
  }
}
