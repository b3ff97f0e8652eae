package dev.holdfast.access;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;

/** How a caller looks to itself, as JSON. */
final class MeJson {

  private MeJson() {}

  static JsonObject of(Me me) {
    Caller caller = me.caller();
    JsonArrayBuilder memberships = JsonBuild.array();
    for (Me.Membership membership : me.memberships()) {
      memberships.add(
          JsonBuild.object()
              .add("collection", membership.collection())
              .add("role", membership.role()));
    }
    return JsonBuild.object()
        .add("name", caller.name())
        .add("displayName", me.displayName())
        .add("administrator", caller.administrator())
        .add("scopes", JsonBuild.array(Scope.texts(caller.scopes())))
        .add("roles", JsonBuild.array(roles(caller)))
        .add("memberships", memberships)
        .build();
  }

  private static List<String> roles(Caller caller) {
    return caller.administers() ? List.of("administrator", "user") : List.of("user");
  }
}
