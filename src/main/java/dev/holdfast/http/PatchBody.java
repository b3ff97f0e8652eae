package dev.holdfast.http;

import dev.holdfast.json.JsonText;
import dev.holdfast.json.MergePatch;
import dev.holdfast.json.Patch;
import dev.holdfast.json.PatchDocument;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;

/** Reads a patch by its media type. */
public final class PatchBody {

  /** JSON Merge Patch (RFC 7396). */
  public static final String MERGE_PATCH = "application/merge-patch+json";

  /** JSON Patch (RFC 6902). */
  public static final String JSON_PATCH = "application/json-patch+json";

  private static final MediaType JSON_PATCH_TYPE = MediaType.valueOf(JSON_PATCH);

  private PatchBody() {}

  /**
   * Reads a patch.
   *
   * @param type the request's; one of the two
   * @throws dev.holdfast.json.MalformedJson if the content is no such patch
   */
  public static Patch read(MediaType type, Body body) {
    return read(type, body.json());
  }

  /** The same, of a patch that was kept as it was sent. */
  public static Patch readKept(String type, String body) {
    return read(MediaType.valueOf(type), JsonText.parse(body));
  }

  private static Patch read(MediaType type, JsonValue content) {
    if (JSON_PATCH_TYPE.isCompatible(type)) {
      return PatchDocument.parse(content)::apply;
    }
    return target -> MergePatch.apply(content, target);
  }
}
