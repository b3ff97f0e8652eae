package dev.holdfast.collection;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;

/** How a member looks as JSON. */
final class MemberJson {

  private MemberJson() {}

  static JsonObject of(UserRole member) {
    return JsonBuild.object().add("user", member.user()).add("role", member.role().text()).build();
  }
}
