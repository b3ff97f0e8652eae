package dev.holdfast.access;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of a new key.
 *
 * @param label for people, 1 to 200 characters
 * @param expiresAt {@code null} for a key that does not expire
 * @param scopes names of scopes; {@code null} for all that the caller has
 */
public record ApiKeyContent(
    @NotNull @Size(min = 1, max = 200) @PlainText @Nullable String label,
    @Nullable Instant expiresAt,
    @Size(min = 1, max = 10) @Nullable List<String> scopes) {

  static ApiKeyContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    ApiKeyContent content =
        new ApiKeyContent(
            members.text("label").orElse(null),
            // As the database keeps it
            members.time("expiresAt").map(t -> t.truncatedTo(ChronoUnit.MICROS)).orElse(null),
            members.texts("scopes").orElse(null));
    members.end();
    return content;
  }

  /**
   * When the key stops working.
   *
   * @param now the database's clock
   * @throws Invalid if that has passed, or is beyond what can be written
   */
  Instant expiry(Instant now) {
    return Expiry.of(expiresAt, now);
  }

  /**
   * What the key allows.
   *
   * @param otherwise what it allows if nothing is said
   * @throws Invalid if a scope is unknown
   */
  Set<Scope> scopesOr(Set<Scope> otherwise) {
    if (scopes == null) {
      return otherwise;
    }
    Set<Scope> found = EnumSet.noneOf(Scope.class);
    List<Violation> unknown = new ArrayList<>();
    for (int i = 0; i < scopes.size(); i++) {
      String pointer = "/scopes/" + i;
      Scope.of(scopes.get(i))
          .ifPresentOrElse(
              found::add,
              () -> unknown.add(Violation.of(pointer, "enum", "must be one of: " + Scope.names())));
    }
    if (!unknown.isEmpty()) {
      throw new Invalid(unknown);
    }
    return found;
  }
}
