package dev.holdfast.console.token;

import dev.holdfast.access.Role;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.PageClock;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.idempotency.OncePerForm;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.token.TokenContent;
import dev.holdfast.token.TokenKind;
import dev.holdfast.token.TokenReader;
import dev.holdfast.token.TokenService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues tokens: invitations, vouchers, whatever else was agreed upon. */
@Named
@RequestScoped
public class IssueTokenPage {

  private static final String FORM = "form";
  private static final String COLLECTION = "collection";
  private static final String ROLE = "role";
  private static final String FROM = "from";
  private static final String AMOUNT = "amount";
  private static final String GRANT = "grant";
  private static final String WHOLE = "-?[0-9]{1,18}";

  /** All that is typed or chosen. */
  private static final List<String> TYPED =
      List.of(
          "kind", COLLECTION, ROLE, FROM, AMOUNT, GRANT, "uses", "usesPerUser", "expires", "note");

  /** Names of fields, by what they are in the content. */
  private static final Map<String, String> PLACES =
      Map.of(
          "/grant/collection",
          COLLECTION,
          "/grant/role",
          ROLE,
          "/grant/from",
          FROM,
          "/grant/amount",
          AMOUNT,
          "/grant",
          GRANT,
          "/uses",
          "uses",
          "/usesPerUser",
          "usesPerUser",
          "/expiresAt",
          "expires",
          "/note",
          "note",
          "/kind",
          "kind");

  @Inject private TokenService service;
  @Inject private TokenReader reader;
  @Inject private OncePerForm forms;
  @Inject private Viewer viewer;
  @Inject private Fields fields;
  @Inject private PageClock clock;

  private String secret = "";
  private String issued = "";

  /** Issues what is asked for. The secret is in this answer and nowhere later. */
  public void issue() throws Exception {
    if (Parameters.isDraft()) {
      return;
    }
    TokenKind kind = TokenKind.of(getKind()).orElse(TokenKind.CUSTOM);
    JsonObject grant = grant(kind);
    long uses = whole("uses");
    long usesPerUser = whole("usesPerUser");
    if (grant == null || !fields.isFine()) {
      return;
    }
    try {
      OncePerForm.Done done =
          forms.send(
              viewer.caller(),
              new OncePerForm.Form("tokens", Parameters.get(FORM), typed()),
              () -> issued(kind, grant, uses, usesPerUser));
      if (done.again()) {
        reader.find(viewer.caller(), done.answer().getString("id"));
      }
      issued = done.answer().getString("id");
      secret = done.answer().getString("secret");
      fields.clear();
    } catch (Unauthenticated out) {
      throw out;
    } catch (NotFound | Forbidden notGiven) {
      refuseGrant(kind, notGiven);
    } catch (KeyReused other) {
      fields.renew(FORM);
      Messages.failed(Texts.get("token.made"));
    } catch (InProgress atWork) {
      Messages.failed(Texts.get("form.atWork"));
    } catch (Refusal refusal) {
      fields.refuse(refusal, PLACES);
    }
  }

  private JsonObject issued(TokenKind kind, JsonObject grant, long uses, long usesPerUser) {
    String note = Parameters.get("note").strip();
    TokenContent content =
        new TokenContent(
            kind.text(),
            grant,
            uses,
            usesPerUser,
            clock.end(Parameters.get("expires")),
            note.isEmpty() ? null : note);
    TokenService.Issued made = service.issue(viewer.caller(), content);
    return JsonBuild.object().add("id", made.token().id()).add("secret", made.secret()).build();
  }

  private static JsonObject typed() {
    JsonObjectBuilder typed = JsonBuild.object();
    TYPED.forEach(name -> typed.add(name, Parameters.get(name)));
    return typed.build();
  }

  /** Null where a field is refused that has to be read for it. */
  private @Nullable JsonObject grant(TokenKind kind) {
    return switch (kind) {
      case INVITATION ->
          JsonBuild.object()
              .add(COLLECTION, Parameters.get(COLLECTION).strip())
              .add(ROLE, Parameters.get(ROLE))
              .build();
      case VOUCHER ->
          JsonBuild.object()
              .add(FROM, Parameters.get(FROM).strip())
              .add(AMOUNT, whole(AMOUNT))
              .build();
      case CUSTOM -> custom();
    };
  }

  private @Nullable JsonObject custom() {
    try {
      if (JsonText.parse(Parameters.get(GRANT)) instanceof JsonObject object) {
        return object;
      }
      fields.refuse(GRANT, Texts.get("token.grant.object"));
    } catch (MalformedJson malformed) {
      fields.refuse(GRANT, Reasons.of(malformed.reason()));
    }
    return null;
  }

  private long whole(String field) {
    String text = Parameters.get(field).strip();
    if (!text.matches(WHOLE)) {
      fields.refuse(field, Texts.get("token.whole"));
      return 0;
    }
    return Long.parseLong(text);
  }

  /** Of a collection, or an account, that is not to be seen, nothing else is told. */
  private void refuseGrant(TokenKind kind, Refusal why) {
    switch (kind) {
      case INVITATION -> fields.refuse(COLLECTION, Texts.get("token.collection.not"));
      case VOUCHER -> fields.refuse(FROM, Texts.get("token.account.not"));
      case CUSTOM -> Messages.refused(why);
    }
  }

  /** What was just issued; empty text for nothing. */
  public String getSecret() {
    return secret;
  }

  /** The page of what was just issued. */
  public String getIssued() {
    return issued;
  }

  /** By which this form is known when it is sent twice. */
  public String getForm() {
    return fields.text(FORM, UUID.randomUUID().toString());
  }

  /** What it is to give. */
  public String getKind() {
    return fields.text("kind", TokenKind.INVITATION.text());
  }

  /** What it can give. */
  public List<String> getKinds() {
    return Arrays.stream(TokenKind.values()).map(TokenKind::text).toList();
  }

  /** What somebody can be in a collection. */
  public List<String> getRoles() {
    return Arrays.stream(Role.values()).map(Role::text).toList();
  }

  /** What was chosen of that. */
  public String getRole() {
    return fields.text(ROLE, Role.VIEWER.text());
  }

  /** A custom grant, as it was typed. */
  public String getGrant() {
    return fields.text(GRANT, "{}");
  }
}
