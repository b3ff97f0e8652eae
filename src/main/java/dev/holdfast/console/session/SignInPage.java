package dev.holdfast.console.session;

import dev.holdfast.access.BrowserSignIn;
import dev.holdfast.access.ClientAddress;
import dev.holdfast.console.Messages;
import dev.holdfast.console.SessionCookie;
import dev.holdfast.console.Texts;
import dev.holdfast.refusal.Refusal;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where people sign in, and are led on to the page that they asked for. */
@Named
@RequestScoped
public class SignInPage {

  @Inject private BrowserSignIn service;

  private @Nullable String to;
  private @Nullable String name;
  private @Nullable String password;

  /** Begins a session, if name and password are right. */
  public void signIn() throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    try {
      Optional<String> secret =
          service.signIn(
              String.valueOf(name).strip(),
              String.valueOf(password),
              ClientAddress.of(request.getRemoteAddr()));
      if (secret.isEmpty()) {
        Messages.failed(Texts.get("signIn.wrong"));
        return;
      }
      // One who signed in before on this browser is out.
      service.signOut(SessionCookie.secret(request).orElse(null));
      SessionCookie.set(request, (HttpServletResponse) external.getResponse(), secret.get());
      external.redirect(external.getApplicationContextPath() + target());
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  /** Only to a page of ours: whoever made the link may have wished otherwise. */
  private String target() {
    return to != null && to.matches("/app/[\\x21-\\x7e]*") && !to.contains("\\")
        ? to
        : SessionFilter.PAGES;
  }

  /** The page that was asked for. */
  public @Nullable String getTo() {
    return to;
  }

  /** The page that was asked for; anything may come. */
  public void setTo(@Nullable String to) {
    this.to = to;
  }

  /** The user's name as typed. */
  public @Nullable String getName() {
    return name;
  }

  /** The user's name as typed. */
  public void setName(@Nullable String name) {
    this.name = name;
  }

  /** Never sent back to the browser. */
  public @Nullable String getPassword() {
    return password;
  }

  /** The password as typed. */
  public void setPassword(@Nullable String password) {
    this.password = password;
  }
}
