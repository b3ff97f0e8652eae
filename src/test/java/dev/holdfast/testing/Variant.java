package dev.holdfast.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The application with classes of the tests in it, on a server that is not started yet. */
public final class Variant {

  private Variant() {}

  /** Puts classes of the tests into the application that the server will run. */
  public static void add(ServerProcess server, Class<?>... classes) throws IOException {
    Path war = server.log().resolve("../../deployments/ROOT.war").normalize();
    try (FileSystem archive = FileSystems.newFileSystem(war)) {
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
}
