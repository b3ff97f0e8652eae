package dev.holdfast.console.token;

import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.idempotency.OncePerForm;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.token.RedeemRequest;
import dev.holdfast.token.Redeeming;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Redeems a token that somebody has handed out. */
@Named
@RequestScoped
public class RedeemPage {

  private static final String FORM = "form";
  private static final String TOKEN = "token";
  private static final String TO = "to";

  @Inject private Redeeming redeeming;
  @Inject private OncePerForm forms;
  @Inject private Viewer viewer;
  @Inject private Fields fields;

  private @Nullable JsonObject redeemed;

  /** Redeems it; the same form that is sent twice uses it once. */
  public void redeem() throws Exception {
    String secret = Parameters.get(TOKEN).strip();
    String to = Parameters.line(TO);
    if (secret.isEmpty()) {
      fields.refuse(TOKEN, Texts.get("redeem.missing"));
      return;
    }
    JsonObject typed = JsonBuild.object().add(TOKEN, secret).add(TO, to).build();
    try {
      redeemed =
          forms
              .send(
                  viewer.caller(),
                  new OncePerForm.Form("redeem", Parameters.get(FORM), typed),
                  () -> given(new RedeemRequest(secret, to.isEmpty() ? null : to)))
              .answer();
      fields.clear();
    } catch (Unauthenticated out) {
      throw out;
    } catch (NotFound unknown) {
      fields.refuse(TOKEN, Texts.get("redeem.unknown"));
    } catch (KeyReused other) {
      fields.renew(FORM);
      Messages.failed(Texts.get("redeem.made"));
    } catch (InProgress atWork) {
      Messages.failed(Texts.get("form.atWork"));
    } catch (Refusal refusal) {
      fields.refuse(refusal, Map.of("/token", TOKEN, "/to", TO));
    }
  }

  private JsonObject given(RedeemRequest request) {
    Redeeming.Redeemed done = redeeming.redeem(viewer.caller(), request);
    done.count();
    return JsonBuild.object()
        .add("kind", done.token().kind().text())
        .add("grant", done.token().grant())
        .add("use", done.token().used())
        .add("transfer", done.given().transfer().orElse(""))
        .build();
  }

  /** Whether something was just given. */
  public boolean isRedeemed() {
    return redeemed != null;
  }

  /** What was given, in one line. */
  public String getGives() {
    JsonObject done = redeemed;
    return done == null ? "" : TokenLine.gives(done.getString("kind"), done.getJsonObject("grant"));
  }

  /** What was given, whole. */
  public String getGrant() {
    JsonObject done = redeemed;
    return done == null ? "" : JsonText.pretty(done.getJsonObject("grant"));
  }

  /** The transfer that was made; empty text for none. */
  public String getTransfer() {
    JsonObject done = redeemed;
    return done == null ? "" : done.getString("transfer");
  }

  /** The collection that the viewer has been let into; empty text for none. */
  public String getCollection() {
    JsonObject done = redeemed;
    return done == null || !done.getString("kind").equals("invitation")
        ? ""
        : done.getJsonObject("grant").getString("collection");
  }

  /** By which this form is known when it is sent twice. */
  public String getForm() {
    return fields.text(FORM, UUID.randomUUID().toString());
  }
}
