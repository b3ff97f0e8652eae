package dev.holdfast.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  @Test
  void everyFileIsNamedInOrder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources", Migrations.FOLDER))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .sorted(Comparator.comparingInt(MigrationsTest::version))
              .toList();

      assertThat(Migrations.FILES).isEqualTo(names);
    }
  }

  private static int version(String name) {
    return Integer.parseInt(name, 1, name.indexOf("__"), 10);
  }

  @Test
  void everyFileCanBeRead() {
    assertThat(new Migrations().getResources("V", new String[] {".sql"}))
        .hasSameSizeAs(Migrations.FILES)
        .allSatisfy(resource -> assertThat(resource.read().read()).isNotEqualTo(-1));
  }
}
