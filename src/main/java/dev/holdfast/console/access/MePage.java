package dev.holdfast.console.access;

import dev.holdfast.access.ClientAddress;
import dev.holdfast.access.Me;
import dev.holdfast.access.MeReader;
import dev.holdfast.access.OwnPassword;
import dev.holdfast.console.Address;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.SessionCookie;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The viewer, as known here; and another password. */
@Named
@RequestScoped
public class MePage {

  private static final String CURRENT = "current";
  private static final String PASSWORD = "password";
  private static final String REPEATED = "repeated";

  @Inject private MeReader reader;
  @Inject private OwnPassword passwords;
  @Inject private Viewer viewer;
  @Inject private Fields fields;

  private @Nullable Me me;

  /** Changes the password. This session goes on; the others end. */
  public void choose() {
    String chosen = Parameters.get(PASSWORD);
    if (Parameters.get(CURRENT).isEmpty()) {
      fields.refuse(CURRENT, Texts.get("me.current.missing"));
    }
    if (chosen.isEmpty()) {
      fields.refuse(PASSWORD, Texts.get("setup.password.missing"));
    } else if (!chosen.equals(Parameters.get(REPEATED))) {
      fields.refuse(REPEATED, Texts.get("setup.different"));
    }
    if (!fields.isFine()) {
      return;
    }
    HttpServletRequest request =
        (HttpServletRequest) FacesContext.getCurrentInstance().getExternalContext().getRequest();
    try {
      boolean changed =
          passwords.change(
              viewer.caller(),
              Parameters.get(CURRENT),
              chosen,
              SessionCookie.secret(request).orElse(""),
              ClientAddress.of(request.getRemoteAddr()));
      if (changed) {
        viewer.goOn(Address.of("/app/me"), "passwordChanged");
      } else {
        fields.refuse(CURRENT, Texts.get("me.current.wrong"));
      }
    } catch (Unauthenticated out) {
      throw out;
    } catch (Refusal refusal) {
      fields.refuse(refusal, Map.of("/password", PASSWORD));
    }
  }

  /** Who looks. */
  public Me getMe() {
    Me seen = me;
    if (seen == null) {
      seen = reader.read(viewer.caller());
      me = seen;
    }
    return seen;
  }
}
