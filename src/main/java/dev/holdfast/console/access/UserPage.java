package dev.holdfast.console.access;

import dev.holdfast.access.User;
import dev.holdfast.access.UserService;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A user, for administrators. What one changes is saved on top of what others have changed
 * meanwhile; where both typed another name to show, it is asked for again.
 */
@Named
@RequestScoped
public class UserPage {

  private static final int ATTEMPTS = 5;
  private static final String WAS = "was.";
  private static final String VERSION = "version";

  private static final Map<String, String> PLACES =
      Map.of("/displayName", UserState.DISPLAY_NAME, "/password", "password");

  @Inject private UserService service;
  @Inject private Viewer viewer;
  @Inject private Fields fields;

  private final String name = Parameters.get("name");
  private @Nullable User user;
  private @Nullable UserState base;
  private @Nullable UserState shown;
  private @Nullable String version;

  /** Does what a button of the page is for. */
  public void act() {
    // Read to find the form; what is shown is what is there afterwards.
    user = null;
    try {
      if (!Parameters.get("save").isEmpty()) {
        save();
      } else if (!Parameters.get("setPassword").isEmpty()) {
        setPassword();
      } else if (!Parameters.get("delete").isEmpty()) {
        service.delete(viewer.caller(), name, expected(posted()));
        viewer.goOn(Address.of("/app/users"), "userDeleted");
      } else if (Parameters.isDraft()) {
        take();
      }
    } catch (Unauthenticated | Forbidden | NotFound elsewhere) {
      throw elsewhere;
    } catch (StaleVersion stale) {
      user = null;
      Messages.failed(Texts.get("user.stale", getUser().updatedBy()));
    } catch (StateRefused lastAdministrator) {
      Messages.failed(Texts.get("user.last"));
    } catch (Refusal refusal) {
      fields.refuse(refusal, PLACES);
    }
  }

  /** What the form shows where it is not saved. */
  private void take() {
    base = UserState.posted(WAS);
    shown = UserState.posted("");
    version = Parameters.get(VERSION);
  }

  private void save() {
    take();
    UserState opened = base();
    UserState typed = shown();
    UserState next = typed;
    ExpectedVersion expected = expected(posted());
    for (int attempt = 1; ; attempt++) {
      try {
        service.patch(viewer.caller(), name, expected, next::applyTo);
        viewer.goOn(address(name), "userSaved");
        return;
      } catch (StaleVersion stale) {
        user = null;
        UserState theirs = UserState.of(getUser());
        next = typed.onTopOf(opened, theirs);
        expected = expected(OptionalLong.of(getUser().version()));
        if (attempt == ATTEMPTS || !typed.conflicts(opened, theirs).isEmpty()) {
          ask(theirs, next);
          return;
        }
      }
    }
  }

  /** Saving once more is on top of what is told here. */
  private void ask(UserState theirs, UserState mine) {
    base = theirs;
    shown = mine;
    version = Long.toString(getUser().version());
    fields.refuse(
        UserState.DISPLAY_NAME,
        Texts.get("user.conflict", getUser().updatedBy(), theirs.displayName()));
  }

  private void setPassword() {
    String password = Parameters.get("password");
    if (!password.equals(Parameters.get("repeated"))) {
      fields.refuse("repeated", Texts.get("setup.different"));
      return;
    }
    service.patch(
        viewer.caller(), name, ExpectedVersion.UNSTATED, before -> with(before, password));
    viewer.goOn(address(name), "passwordSet");
  }

  private static JsonObject with(JsonObject user, String password) {
    JsonObjectBuilder changed = JsonBuild.object();
    user.forEach(changed::add);
    return changed.add("password", password).build();
  }

  private static OptionalLong posted() {
    // No user was ever in state 0.
    return OptionalLong.of(Digits.read(Parameters.get(VERSION)).orElse(0));
  }

  private static ExpectedVersion expected(OptionalLong version) {
    return ExpectedVersion.UNSTATED.and(version);
  }

  static Address address(String name) {
    return Address.of("/app/user").with("name", name);
  }

  /** The user. */
  public User getUser() {
    User seen = user;
    if (seen == null) {
      seen = service.find(viewer.caller(), name);
      user = seen;
    }
    return seen;
  }

  /** Whether the form came back, and is shown as it was typed. */
  public boolean isPosted() {
    return shown != null;
  }

  /** Where the form goes. */
  public String getAction() {
    return address(name).text();
  }

  /** Which state the form is about. */
  public String getVersion() {
    String opened = version;
    return opened == null ? Long.toString(getUser().version()) : opened;
  }

  private UserState base() {
    UserState opened = base;
    return opened == null ? UserState.of(getUser()) : opened;
  }

  private UserState shown() {
    UserState typed = shown;
    return typed == null ? UserState.of(getUser()) : typed;
  }

  /** How the user was called when the form was opened. */
  public String getWasDisplayName() {
    return base().displayName();
  }

  /** Whether it was one then. */
  public boolean isWasAdministrator() {
    return base().administrator();
  }

  /** Whether it was so then. */
  public boolean isWasDisabled() {
    return base().disabled();
  }

  /** How the user is to be called. */
  public String getDisplayName() {
    return shown().displayName();
  }

  /** Whether it is to be one. */
  public boolean isAdministrator() {
    return shown().administrator();
  }

  /** Whether it is not to sign in. */
  public boolean isDisabled() {
    return shown().disabled();
  }

  /** Whether it is the viewer. */
  public boolean isOwn() {
    return name.equals(viewer.getName());
  }

  /** What is asked before it is deleted. */
  public String getQuestion() {
    return Texts.get("user.delete.question", name);
  }

  /** Which one. */
  public String getName() {
    return name;
  }
}
