package dev.holdfast.console;

import dev.holdfast.access.BrowserSignIn;
import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** Who looks at the page, and from where. */
@Named
@RequestScoped
public class Viewer {

  /** By which a form that was sent is known: its page has made it up, and keeps a draft by it. */
  private static final String SENT = "sent";

  @Inject private SignedIn signedIn;
  @Inject private BrowserSignIn signIn;

  private boolean done;

  /** Who has signed in. */
  public Caller caller() {
    return signedIn.caller();
  }

  /** The user's name. */
  public String getName() {
    return caller().name();
  }

  /** Whether there is more to see for this user. */
  public boolean isAdministrator() {
    return caller().administers();
  }

  /** Where this application is, as the browser sees it, without a slash at the end. */
  public String getRoot() {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    URI here = URI.create(((HttpServletRequest) external.getRequest()).getRequestURL().toString());
    return here.getScheme() + "://" + here.getRawAuthority() + external.getApplicationContextPath();
  }

  /**
   * Leads on to a page by GET, so that no form is sent twice. What was sent is done: that page says
   * so to the browser, which keeps no draft of it any more.
   *
   * @param said what is told there: a key of a text, without its {@code said.}
   */
  public void goOn(Address page, String said) {
    try {
      FacesContext.getCurrentInstance()
          .getExternalContext()
          .redirect(page.with("said", said).with(SENT, sent()).text());
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** What the page before this one has done; empty text for nothing. */
  public String getSaid() {
    FacesContext context = FacesContext.getCurrentInstance();
    String key = context.getExternalContext().getRequestParameterMap().get("said");
    return key != null && key.matches("[A-Za-z]{1,40}") ? Texts.find("said." + key) : "";
  }

  /** What was sent is done, and this answer says so itself. */
  public void done() {
    done = true;
  }

  /**
   * What is known to be done of what was sent, to this page or the one before it; empty for none.
   */
  public String getDone() {
    return done || !FacesContext.getCurrentInstance().isPostback() ? sent() : "";
  }

  private static String sent() {
    String sent = Parameters.get(SENT);
    return sent.matches("[0-9a-f]{1,64}") ? sent : "";
  }

  /** Ends the session, here and on every node. */
  public void signOut() throws IOException {
    ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    signIn.signOut(SessionCookie.secret(request).orElse(null));
    SessionCookie.clear(request, (HttpServletResponse) external.getResponse());
    external.redirect(external.getApplicationContextPath() + "/sign-in");
  }
}
