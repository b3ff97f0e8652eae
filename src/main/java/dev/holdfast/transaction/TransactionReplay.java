package dev.holdfast.transaction;

import dev.holdfast.http.Paths;
import dev.holdfast.http.ReplayGate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * An answer about several things is for whoever still sees all that it tells of; a refusal tells of
 * the operation that was refused.
 */
@ApplicationScoped
class TransactionReplay implements ReplayGate {

  private static final int NO_CONTENT = 204;

  @Inject private TransactionReader reader;

  @Override
  public void require(Replay replay) {
    List<Step> steps = reader.read(replay.asked().json());
    JsonObject answer = replay.answer().get();
    if (answer.containsKey("operation")) {
      Step refused = steps.get(answer.getInt("operation"));
      refused.gate().require(of(replay, refused.path(), replay.ofNothing()));
      return;
    }
    if (answer.containsKey("results")) {
      List<JsonObject> results = answer.getJsonArray("results").getValuesAs(JsonObject.class);
      for (int i = 0; i < results.size(); i++) {
        require(replay, steps.get(i), results.get(i));
      }
    }
  }

  private static void require(Replay replay, Step step, JsonObject result) {
    if (step.isRead() && result.getInt("status") == NO_CONTENT) {
      // That there was nothing tells nobody anything.
      return;
    }
    List<String> about =
        result.containsKey("location") ? Paths.segments(result.getString("location")) : step.path();
    step.gate().require(of(replay, about, false));
  }

  private static Replay of(Replay whole, List<String> about, boolean ofNothing) {
    return new Replay(about, ofNothing, whole.asked(), whole.answer());
  }
}
