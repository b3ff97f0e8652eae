package dev.holdfast.console.access;

import dev.holdfast.access.ApiKey;
import dev.holdfast.access.ApiKeyContent;
import dev.holdfast.access.ApiKeyService;
import dev.holdfast.access.Scope;
import dev.holdfast.console.Address;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.PageClock;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.idempotency.OncePerForm;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The viewer's own API keys. */
@Named
@RequestScoped
public class ApiKeysPage {

  private static final int ROWS = 100;

  private static final String FORM = "form";
  private static final List<String> USUAL = List.of(Scope.READ.text(), Scope.WRITE.text());

  /** Names of fields, by what they are in the content. */
  private static final Map<String, String> PLACES =
      Map.of("/label", "label", "/scopes", "scopes", "/expiresAt", "expires");

  @Inject private ApiKeyService service;
  @Inject private OncePerForm forms;
  @Inject private Viewer viewer;
  @Inject private Fields fields;
  @Inject private PageClock clock;

  private @Nullable Slice<ApiKey> found;
  private String secret = "";

  /** Does what a button of the page is for. */
  public void act() throws Exception {
    // Read to find the form; what is shown is what is there afterwards.
    found = null;
    try {
      if (!Parameters.get("revoke").isEmpty()) {
        service.delete(viewer.caller(), Parameters.get("revoke"));
        viewer.goOn(here(), "keyRevoked");
      } else if (!Parameters.get("create").isEmpty()) {
        create();
      }
    } catch (Unauthenticated out) {
      throw out;
    } catch (NotFound gone) {
      Messages.failed(Texts.get("apiKeys.gone"));
    } catch (KeyReused other) {
      fields.renew(FORM);
      Messages.failed(Texts.get("apiKeys.made"));
    } catch (InProgress atWork) {
      Messages.failed(Texts.get("form.atWork"));
    } catch (Refusal refusal) {
      fields.refuse(refusal, PLACES);
    }
  }

  /** The secret is in this answer and nowhere later, so it is no other page that shows it. */
  private void create() throws Exception {
    String label = Parameters.get("label").strip();
    List<String> scopes = Parameters.all("scopes");
    String expires = Parameters.get("expires");
    JsonObject typed =
        JsonBuild.object()
            .add("label", label)
            .add("scopes", JsonBuild.array(scopes))
            .add("expires", expires)
            .build();
    OncePerForm.Done done =
        forms.send(
            viewer.caller(),
            new OncePerForm.Form("api-keys", Parameters.get(FORM), typed),
            () -> created(new ApiKeyContent(label, clock.end(expires), scopes)));
    if (done.again()) {
      service.requireMayMake(viewer.caller(), done.answer().getString("id"));
    }
    secret = done.answer().getString("secret");
    fields.clear();
  }

  private JsonObject created(ApiKeyContent content) {
    ApiKeyService.Created made = service.create(viewer.caller(), content);
    return JsonBuild.object().add("id", made.key().id()).add("secret", made.secret()).build();
  }

  private static Address here() {
    return Address.of("/app/api-keys");
  }

  /** What was just made; empty text for nothing. */
  public String getSecret() {
    return secret;
  }

  /** A command that signs in with it. */
  public String getCommand() {
    return "curl -H 'Authorization: Bearer " + secret + "' " + viewer.getRoot() + "/api/v1/me";
  }

  /** By which this form is known when it is sent twice. */
  public String getForm() {
    return fields.text(FORM, UUID.randomUUID().toString());
  }

  /** The key that is asked about before it is revoked; null for none. */
  public @Nullable ApiKey getAsked() {
    String asked = Parameters.get("ask");
    return getItems().stream().filter(key -> key.id().equals(asked)).findFirst().orElse(null);
  }

  /** A page of them, oldest first. */
  public List<ApiKey> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found().goesOnBehind().map(last -> here().with("after", last.id()).text()).orElse("");
  }

  private Slice<ApiKey> found() {
    Slice<ApiKey> page = found;
    if (page == null) {
      page = service.page(viewer.caller(), Parameters.line("after"), ROWS);
      found = page;
    }
    return page;
  }

  /** Where a key is asked about. */
  public String ask(ApiKey key) {
    return here().with("after", Parameters.line("after")).with("ask", key.id()).text();
  }

  /** What the link of a key does, for who does not see its row. */
  public String askOf(ApiKey key) {
    return Texts.get("apiKeys.revoke.of", key.label());
  }

  /** What a key allows. */
  public String scopes(ApiKey key) {
    return String.join(", ", key.scopes().stream().sorted().map(Scope::text).toList());
  }

  /** Whether it signs nobody in any more. */
  public boolean isExpired(ApiKey key) {
    return clock.isPast(key.expiresAt().orElse(null));
  }

  /** What can be allowed. */
  public List<String> getScopes() {
    return Arrays.stream(Scope.values()).map(Scope::text).toList();
  }

  /** Whether that is chosen. */
  public boolean isChosen(String scope) {
    return fields.isChosen("scopes", scope, FORM, USUAL.contains(scope));
  }
}
