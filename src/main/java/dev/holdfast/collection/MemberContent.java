package dev.holdfast.collection;

import dev.holdfast.access.Role;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What an owner says of a member.
 *
 * @param user may be echoed; {@code null} if left out
 * @param role the name of a role
 */
public record MemberContent(@Nullable String user, @NotNull @Nullable String role) {

  static MemberContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    MemberContent content =
        new MemberContent(members.text("user").orElse(null), members.text("role").orElse(null));
    members.end();
    return content;
  }

  /**
   * The role that the user is to have.
   *
   * @param path the user's name in the path
   * @throws Invalid if there is no such role, or the body speaks of another user
   */
  Role roleOf(String path) {
    if (user != null && !user.equals(path)) {
      throw new Invalid(Violation.of("/user", "read-only", "must be the path's"));
    }
    return Role.of(String.valueOf(role))
        .orElseThrow(
            () -> new Invalid(Violation.of("/role", "enum", "must be one of: " + Role.names())));
  }
}
