package dev.holdfast.access;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator says of a user.
 *
 * @param name fixed once given
 * @param displayName for people, up to 200 characters; the name where it is empty
 * @param password only ever taken in, never shown; {@code null} if it is not to change
 */
public record UserContent(
    @NotNull @Pattern(regexp = User.NAME) @Nullable String name,
    @Size(max = 200) @PlainText String displayName,
    boolean administrator,
    boolean disabled,
    @PasswordShape @Nullable String password) {

  static UserContent read(JsonValue body) {
    return read(body, Set.of());
  }

  /** Reads a representation that was patched; its read-only members are known to be unchanged. */
  static UserContent readPatched(JsonValue body) {
    return read(body, UserJson.READ_ONLY);
  }

  private static UserContent read(JsonValue body, Set<String> ignored) {
    JsonMembers members = JsonMembers.of(body);
    UserContent content =
        new UserContent(
            members.text("name").orElse(null),
            members.text("displayName").orElse(""),
            members.flag("administrator").orElse(false),
            members.flag("disabled").orElse(false),
            members.text("password").orElse(null));
    members.ignore(ignored).end();
    return content;
  }

  /** Whether this user can do what administrators do. */
  boolean administers() {
    return administrator && !disabled;
  }

  String shownAs(String name) {
    return displayName.isEmpty() ? name : displayName;
  }

  /** A password must not get into a log by accident. */
  @Override
  public String toString() {
    return "UserContent[" + name + "]";
  }
}
