package dev.holdfast.bulk;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Uploads that wait for a client until the test says otherwise. Never in the product. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class HastyUploads extends UploadWatch {

  private static final String FILE = "uploads-are-over";

  /** From now on whoever sends nothing, for however short a time, is given up. */
  static void end(Path data) throws IOException {
    Files.createDirectories(data);
    Files.createFile(data.resolve(FILE));
  }

  /** From now on everybody is waited for again. */
  static void waitAgain(Path data) throws IOException {
    Files.deleteIfExists(data.resolve(FILE));
  }

  @Override
  Duration patience() {
    boolean over = Files.exists(Path.of(System.getenv("HOLDFAST_DATA"), FILE));
    return over ? Duration.ZERO : STALLED.multipliedBy(10);
  }
}
