package dev.holdfast.document;

import dev.holdfast.http.Body;
import dev.holdfast.json.JsonMembers;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought back.
 *
 * @param revision which revision; empty for a deleted document's last content
 * @param version the version that the writer saw, if the body says it
 */
record RestoreRequest(OptionalLong revision, OptionalLong version) {

  static RestoreRequest read(@Nullable Body body) {
    if (body == null || body.isEmpty()) {
      return new RestoreRequest(OptionalLong.empty(), OptionalLong.empty());
    }
    JsonMembers members = JsonMembers.of(body.json());
    RestoreRequest request =
        new RestoreRequest(members.whole("revision"), members.whole("version"));
    members.end();
    return request;
  }
}
