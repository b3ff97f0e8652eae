package dev.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * Goal: on the embedded database no committed change is lost because another transaction is rolled
 * back (I1, I11).
 *
 * <p>Interleaving: {@link RolledBackRow}.
 *
 * <p>Oracle: what was committed is there. H2 as it is published fails this; should a newer one not,
 * {@code src/main/h2} can go.
 */
class MendedH2Test {

  @Test
  void whatIsCommittedWhileAnotherRollsBackIsThere() throws Exception {
    assertThat(found(List.of(url(Path.of("target/h2"))))).isEqualTo("new");
  }

  @Test
  void publishedH2LosesIt() throws Exception {
    assertThat(found(List.of())).isEqualTo("old");
  }

  private static String found(List<URL> before) throws Exception {
    List<URL> classes = new ArrayList<>(before);
    classes.add(location(org.h2.Driver.class));
    classes.add(location(RolledBackRow.class));
    try (URLClassLoader loader =
        new URLClassLoader(classes.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Class<?> scenario = loader.loadClass(RolledBackRow.class.getName());
      Object run = scenario.getConstructor().newInstance();
      return (String) ((Callable<?>) run).call();
    }
  }

  private static URL location(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static URL url(Path folder) throws Exception {
    return folder.toUri().toURL();
  }
}
