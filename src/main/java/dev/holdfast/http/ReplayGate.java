package dev.holdfast.http;

import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/**
 * Judges whether an answer that was given before may still be shown to the caller: by what reading
 * the thing that it is about would say now (I10). Who signs in is the same user as then, but may
 * have less rights than then, or use an API key that has.
 */
public interface ReplayGate {

  /**
   * An answer that was given before.
   *
   * @param about the path of what it is about under the API's root, in decoded segments: of what
   *     was created, else the one that was asked for
   * @param ofNothing whether it only says that there was nothing under that path
   * @param asked what came with the request, which is the same as then
   * @param answer the answer's body, which is an object
   */
  record Replay(List<String> about, boolean ofNothing, Body asked, Supplier<JsonObject> answer) {}

  /**
   * Refuses who may not see it any more.
   *
   * @throws dev.holdfast.refusal.Refusal as reading would
   */
  void require(Replay replay);
}
