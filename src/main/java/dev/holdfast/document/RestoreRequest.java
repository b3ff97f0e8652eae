package dev.holdfast.document;

import dev.holdfast.http.Body;
import dev.holdfast.json.JsonMembers;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is to be brought back.
 *
 * @param revision which revision; empty for a deleted document's last content
 * @param version the version that the writer saw, if the body says it
 */
record RestoreRequest(OptionalLong revision, OptionalLong version) {

  /**
   * Reads a body, which may be left out; and with it its type.
   *
   * @throws NotSupportedException if there is a body that is no JSON
   */
  static RestoreRequest read(@Nullable MediaType type, @Nullable Body body) {
    if (body == null || body.isEmpty()) {
      return new RestoreRequest(OptionalLong.empty(), OptionalLong.empty());
    }
    if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new NotSupportedException();
    }
    JsonMembers members = JsonMembers.of(body.json());
    RestoreRequest request =
        new RestoreRequest(members.whole("revision"), members.whole("version"));
    members.end();
    return request;
  }
}
