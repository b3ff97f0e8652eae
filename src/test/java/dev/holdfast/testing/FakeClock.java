package dev.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A wrong clock for a server, by libfaketime: Debian's package {@code faketime}. */
public final class FakeClock {

  private static final Path LIBRARIES = Path.of("/usr/lib");
  private static final String LIBRARY = "faketime/libfaketime.so.1";

  private FakeClock() {}

  /**
   * Sets the clock that a server reads from its next start on. What measures durations only goes on
   * as it is.
   *
   * @param offset from the machine's clock, such as {@code +1h}
   * @return the same server
   * @throws IllegalStateException if libfaketime is not installed
   */
  public static ServerProcess set(ServerProcess server, String offset) {
    return server
        .with("LD_PRELOAD", library().toString())
        .with("FAKETIME", offset)
        .with("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        // Else it takes the JVM's timed waits, which are by the monotonic clock, for some by the
        // wall clock, and all of them end at once: the JVM spins.
        .with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
  }

  private static Path library() {
    try (Stream<Path> architectures = Files.list(LIBRARIES)) {
      return architectures
          .map(architecture -> architecture.resolve(LIBRARY))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalStateException(
                      "no "
                          + LIBRARIES
                          + "/*/"
                          + LIBRARY
                          + ": install libfaketime, on Debian: apt-get install faketime"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
