package dev.holdfast.access;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;

/** How a user looks as JSON. */
final class UserJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of("name", "version", "createdAt", "createdBy", "updatedAt", "updatedBy");

  private UserJson() {}

  static JsonObject of(User user) {
    return JsonBuild.object()
        .add("name", user.name())
        .add("displayName", user.displayName())
        .add("administrator", user.administrator())
        .add("disabled", user.disabled())
        .add("version", user.version())
        .add("createdAt", user.createdAt().toString())
        .add("createdBy", user.createdBy())
        .add("updatedAt", user.updatedAt().toString())
        .add("updatedBy", user.updatedBy())
        .build();
  }

  /** The same with the link that is shown this once. */
  static JsonObject of(User user, String setupUrl) {
    JsonObjectBuilder json = JsonBuild.object();
    of(user).forEach(json::add);
    return json.add("setupUrl", setupUrl).build();
  }
}
