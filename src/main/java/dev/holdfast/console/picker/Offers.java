package dev.holdfast.console.picker;

import dev.holdfast.console.JsonReply;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.Refusal;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/** What a picker offers for what has been typed: the answer that PrimeFaces' widget asks for. */
public final class Offers {

  /** How many are offered at once; who wants another types more of it. */
  public static final int MOST = 10;

  private Offers() {}

  /** One that is offered: what goes into the field, and what is said of it. */
  public record Offer(String value, String label) {}

  /**
   * Answers a picker.
   *
   * @param find what there is for what was typed, at most {@link #MOST} of it
   */
  public static void answer(
      HttpServletRequest request, HttpServletResponse response, Function<String, Slice<Offer>> find)
      throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      Slice<Offer> found = find.apply(JsonReply.asked(request, "query").strip());
      JsonArrayBuilder suggestions = JsonBuild.array();
      for (Offer offer : found.items()) {
        suggestions.add(JsonBuild.object().add("value", offer.value()).add("label", offer.label()));
      }
      JsonReply.send(
          response,
          HttpServletResponse.SC_OK,
          JsonBuild.object()
              .add("suggestions", suggestions)
              .add("moreAvailable", found.more())
              .build());
    } catch (Refusal refusal) {
      JsonReply.refuse(response, refusal);
    }
  }
}
