package dev.holdfast.console.access;

import dev.holdfast.access.SetupUrl;
import dev.holdfast.access.UserContent;
import dev.holdfast.access.UserService;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.idempotency.OncePerForm;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.InProgress;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Makes users. Each chooses the password by a link, which is shown to the administrator once. */
@Named
@RequestScoped
public class NewUserPage {

  private static final String FORM = "form";
  private static final String NAME = "name";
  private static final String SHOWN = "displayName";
  private static final String ADMINISTRATOR = "administrator";

  @Inject private UserService service;
  @Inject private OncePerForm forms;
  @Inject private Viewer viewer;
  @Inject private Fields fields;

  private String link = "";
  private String made = "";

  /** Who may not make users does not see the form either. */
  public void enter() {
    viewer.caller().requireAdministrator();
  }

  /** Makes one. */
  public void create() throws Exception {
    if (Parameters.isDraft()) {
      return;
    }
    String name = Parameters.get(NAME).strip();
    String shown = Parameters.get(SHOWN).strip();
    boolean administrator = Parameters.has(ADMINISTRATOR);
    JsonObject typed =
        JsonBuild.object()
            .add(NAME, name)
            .add(SHOWN, shown)
            .add(ADMINISTRATOR, administrator)
            .build();
    try {
      OncePerForm.Done done =
          forms.send(
              viewer.caller(),
              new OncePerForm.Form("users", Parameters.get(FORM), typed),
              () -> created(new UserContent(name, shown, administrator, false, null)));
      if (done.again()) {
        service.find(viewer.caller(), name);
      }
      made = name;
      link = SetupUrl.of(viewer.getRoot(), done.answer().getString("token"));
      fields.clear();
    } catch (Unauthenticated | Forbidden elsewhere) {
      throw elsewhere;
    } catch (KeyReused other) {
      fields.renew(FORM);
      Messages.failed(Texts.get("newUser.made"));
    } catch (InProgress atWork) {
      Messages.failed(Texts.get("form.atWork"));
    } catch (Refusal refusal) {
      fields.refuse(refusal, Map.of("/name", NAME, "/displayName", SHOWN));
    }
  }

  private JsonObject created(UserContent content) {
    UserService.Created created = service.create(viewer.caller(), content, Optional.empty());
    return JsonBuild.object().add("token", created.setupToken().orElseThrow()).build();
  }

  /** Where the new user chooses a password; empty text if none was made. */
  public String getLink() {
    return link;
  }

  /** What is said over the link. */
  public String getTitle() {
    return Texts.get("newUser.link", made);
  }

  /** The page of the new user. */
  public String getPage() {
    return UserPage.address(made).text();
  }

  /** By which this form is known when it is sent twice. */
  public String getForm() {
    return fields.text(FORM, UUID.randomUUID().toString());
  }

  /** Whether it is to be an administrator. */
  public boolean isAdministrator() {
    return fields.isChosen(ADMINISTRATOR, ADMINISTRATOR, FORM, false);
  }
}
