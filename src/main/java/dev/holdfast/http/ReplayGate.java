package dev.holdfast.http;

import java.util.List;

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
   */
  record Replay(List<String> about, boolean ofNothing) {}

  /**
   * Refuses who may not see it any more.
   *
   * @throws dev.holdfast.refusal.Refusal as reading would
   */
  void require(Replay replay);
}
