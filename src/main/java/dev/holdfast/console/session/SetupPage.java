package dev.holdfast.console.session;

import dev.holdfast.access.ChosenPassword;
import dev.holdfast.access.SetupService;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.shape.Shapes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page behind a set-up link. It keeps nothing between requests: the token in the form is all
 * that the next one needs, and all that it proves.
 */
@Named
@RequestScoped
public class SetupPage {

  private static final int GONE = 410;
  private static final int UNAVAILABLE = 503;

  private static final String PASSWORD_FIELD = "setup:password";
  private static final String REPEATED_FIELD = "setup:repeated";

  @Inject private SetupService service;
  @Inject private Shapes shapes;

  private @Nullable String token;
  private @Nullable String password;
  private @Nullable String repeated;
  private Optional<String> owner = Optional.empty();
  // Until shown otherwise: else the form that was sent would not be there to be read
  private State state = State.OPEN;

  private enum State {
    OPEN,
    DONE,
    DEAD,
    UNAVAILABLE
  }

  /** Looks whether the link is alive, before a page with the form is shown. */
  public void beforeRender() {
    if (state == State.OPEN && owner.isEmpty()) {
      look();
    }
  }

  private void look() {
    try {
      owner = service.owner(String.valueOf(token));
      show(owner.isPresent() ? State.OPEN : State.DEAD);
    } catch (Refusal away) {
      show(State.UNAVAILABLE);
    }
  }

  /** Takes the password that was chosen. */
  public void choose() {
    look();
    if (state != State.OPEN) {
      return;
    }
    // Not by Faces' own validation: where that fails, the token does not reach this bean.
    boolean first = isMissing(password, PASSWORD_FIELD);
    boolean second = isMissing(repeated, REPEATED_FIELD);
    if (first || second) {
      return;
    }
    if (!String.valueOf(password).equals(repeated)) {
      Messages.at(REPEATED_FIELD, Texts.get("setup.different"));
      return;
    }
    try {
      owner = service.choose(String.valueOf(token), ChosenPassword.of(shapes, password));
      show(owner.isPresent() ? State.DONE : State.DEAD);
    } catch (Invalid invalid) {
      invalid.violations().stream()
          .map(Reasons::of)
          .forEach(text -> Messages.at(PASSWORD_FIELD, text));
    } catch (Refusal away) {
      show(State.UNAVAILABLE);
    }
  }

  private static boolean isMissing(@Nullable String typed, String field) {
    boolean missing = typed == null || typed.isEmpty();
    if (missing) {
      Messages.at(field, Texts.get(field.replace(':', '.') + ".missing"));
    }
    return missing;
  }

  private void show(State next) {
    state = next;
    if (next == State.DEAD) {
      status(GONE);
    }
    if (next == State.UNAVAILABLE) {
      status(UNAVAILABLE);
    }
  }

  private static void status(int status) {
    FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(status);
  }

  /** Whether the password can be chosen. */
  public boolean isOpen() {
    return state == State.OPEN;
  }

  /** Whether it just was. */
  public boolean isDone() {
    return state == State.DONE;
  }

  /** Whether the link is used up, replaced, expired, or never was one. */
  public boolean isDead() {
    return state == State.DEAD;
  }

  /** Whether the database does not answer. */
  public boolean isUnavailable() {
    return state == State.UNAVAILABLE;
  }

  /** The name of the user whose password is chosen; empty text where the link is dead. */
  public String getOwner() {
    return owner.orElse("");
  }

  /** The token of the link. */
  public @Nullable String getToken() {
    return token;
  }

  /** The token of the link. */
  public void setToken(@Nullable String token) {
    this.token = token;
  }

  /** Never sent back to the browser. */
  public @Nullable String getPassword() {
    return password;
  }

  /** The password as typed. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }

  /** Never sent back to the browser. */
  public @Nullable String getRepeated() {
    return repeated;
  }

  /** The password as typed a second time. */
  public void setRepeated(@Nullable String repeated) {
    this.repeated = repeated;
  }
}
