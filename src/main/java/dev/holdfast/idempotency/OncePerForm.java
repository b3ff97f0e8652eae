package dev.holdfast.idempotency;

import dev.holdfast.access.Caller;
import dev.holdfast.idempotency.KeyedCalls.Given;
import dev.holdfast.idempotency.KeyedRequest.Manner;
import dev.holdfast.idempotency.KeyedRequest.Target;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.KeyReused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Forms whose answer is shown once and kept nowhere, such as a secret. Nobody can be led on from
 * them by another address, so a second click, or a page that is loaded again, sends the form again:
 * what it does happens once, as for requests under an {@code Idempotency-Key} (I7), and the same
 * answer is shown again, sealed meanwhile. The form's id is the key: made when it was shown, by
 * chance, and known to who has the page only.
 */
@ApplicationScoped
public class OncePerForm {

  private static final int DONE = 201;
  private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @Inject private KeyedCalls calls;

  /**
   * A form that was sent.
   *
   * @param name of all forms of its kind
   * @param id of this one: a random UUID; may be anything
   * @param typed all that was typed or chosen
   */
  public record Form(String name, String id, JsonObject typed) {

    /** What was typed may be a secret. */
    @Override
    public String toString() {
      return "Form " + name;
    }
  }

  /**
   * What came of it.
   *
   * @param again whether that was told before: who asks may have less rights than then
   */
  public record Done(JsonObject answer, boolean again) {

    /** The answer may be a secret. */
    @Override
    public String toString() {
      return "Done";
    }
  }

  /**
   * Does what a form is for, unless that was done before. What is refused is not kept: the form can
   * be sent again, with other content.
   *
   * @param effect joins a transaction, and may run several times
   * @throws KeyReused if the form was sent before with another content
   * @throws dev.holdfast.refusal.InProgress if it is at work
   */
  public Done send(Caller caller, Form form, Callable<JsonObject> effect) throws Exception {
    if (!form.id().matches(ID)) {
      // Made by no page of ours.
      throw new KeyReused();
    }
    KeyedRequest request =
        KeyedRequest.of(
            form.id(),
            new Target(caller.userId(), "FORM", List.of(form.name())),
            new Manner("", "", digest -> digest.update(bytes(form.typed()))));
    Given given =
        calls.answer(
            request,
            () -> new Reply(DONE, List.of(), bytes(effect.call())),
            refusal -> Optional.empty());
    return new Done(JsonText.parse(given.reply().body()).asJsonObject(), given.replayed());
  }

  private static byte[] bytes(JsonObject json) {
    return JsonText.write(json).getBytes(StandardCharsets.UTF_8);
  }
}
