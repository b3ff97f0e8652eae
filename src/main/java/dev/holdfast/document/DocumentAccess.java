package dev.holdfast.document;

import dev.holdfast.access.Role;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.Distinct;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is let at one document beside, or instead of, the collection's members.
 *
 * @param editors names of users who may also write it, up to 100
 * @param viewers names of users who may also read it, up to 100
 * @param exclusive whether the collection's editors and viewers are kept out ({@code "private"})
 */
record DocumentAccess(
    @Size(max = 100) @Distinct List<@Size(min = 1, max = 63) @PlainText String> editors,
    @Size(max = 100) @Distinct List<@Size(min = 1, max = 63) @PlainText String> viewers,
    boolean exclusive) {

  static final DocumentAccess NONE = new DocumentAccess(List.of(), List.of(), false);

  /** Reads what was kept or sent; absent adds and takes nothing. */
  static DocumentAccess read(String pointer, Optional<JsonObject> value) {
    if (value.isEmpty()) {
      return NONE;
    }
    JsonMembers members = JsonMembers.of(pointer, value.get());
    DocumentAccess access =
        new DocumentAccess(
            members.texts("editors").orElse(List.of()),
            members.texts("viewers").orElse(List.of()),
            members.flag("private").orElse(false));
    members.end();
    return access;
  }

  /** Reads what was kept. */
  static DocumentAccess ofKept(JsonValue kept) {
    return kept == JsonValue.NULL ? NONE : read("/access", Optional.of(kept.asJsonObject()));
  }

  /** The form that is kept: JSON {@code null} for what adds and takes nothing. */
  JsonValue toJson() {
    if (equals(NONE)) {
      return JsonValue.NULL;
    }
    JsonObjectBuilder json = JsonBuild.object();
    if (!editors.isEmpty()) {
      json.add("editors", JsonBuild.array(editors));
    }
    if (!viewers.isEmpty()) {
      json.add("viewers", JsonBuild.array(viewers));
    }
    if (exclusive) {
      json.add("private", true);
    }
    return json.build();
  }

  /** Who is named, and as what; an editor who is a viewer too is an editor. */
  Map<String, Role> guests() {
    Map<String, Role> guests = new HashMap<>();
    viewers.forEach(name -> guests.put(name, Role.VIEWER));
    editors.forEach(name -> guests.put(name, Role.EDITOR));
    return guests;
  }

  /**
   * What a user may do with the document.
   *
   * @param member the user's role in the collection, if any
   */
  Optional<Role> roleOf(String user, Optional<Role> member) {
    Optional<Role> inherited = roleOfMember(member);
    Role guest = guests().get(user);
    return guest == null || inherited.filter(role -> role.includes(guest)).isPresent()
        ? inherited
        : Optional.of(guest);
  }

  /** What a user may do with the document who is not named. */
  Optional<Role> roleOfMember(Optional<Role> member) {
    return exclusive ? member.filter(Role.OWNER::equals) : member;
  }
}
