package dev.holdfast.persistence;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.classpath.ClassPathResource;
import org.jspecify.annotations.Nullable;

/**
 * Names the migrations one by one. Flyway would have to search the deployment's class path for
 * them, which WildFly allows through a private module of its own only.
 */
final class Migrations implements ResourceProvider {

  /** In the class path, and in the source tree below {@code src/main/resources}. */
  static final String FOLDER = "db/migration";

  /** Released ones are never changed; a new one is added here. */
  static final List<String> FILES =
      List.of(
          "V1__records.sql",
          "V2__rules_and_access.sql",
          "V3__sign_in.sql",
          "V4__leases.sql",
          "V5__ledger.sql",
          "V6__idempotency.sql",
          "V7__tokens.sql",
          "V8__find.sql",
          "V9__secrets.sql",
          "V10__changes.sql",
          "V11__field_indexes.sql",
          "V12__restores.sql",
          "V13__jobs.sql",
          "V14__webhooks.sql",
          "V15__sessions.sql",
          "V16__presences.sql",
          "V17__keys_by_uid.sql");

  @Override
  public @Nullable LoadableResource getResource(String name) {
    return FILES.contains(name) ? resource(name) : null;
  }

  @Override
  public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
    return FILES.stream()
        .filter(file -> file.startsWith(prefix))
        .filter(file -> Arrays.stream(suffixes).anyMatch(file::endsWith))
        .map(Migrations::resource)
        .toList();
  }

  private static LoadableResource resource(String file) {
    return new ClassPathResource(
        Location.fromPath("classpath:", FOLDER),
        FOLDER + "/" + file,
        Migrations.class.getClassLoader(),
        StandardCharsets.UTF_8);
  }
}
