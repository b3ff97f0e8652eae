package dev.holdfast.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import jakarta.servlet.RequestDispatcher;
import java.util.Set;

/** What is shown in place of a page that can't be. */
@Named
@RequestScoped
public class ProblemPage {

  private static final int NOT_FOUND = 404;
  private static final Set<Integer> TOLD = Set.of(401, 403, NOT_FOUND, 422, 503);

  /** What the matter is, in a few words. */
  public String getTitle() {
    return Texts.get("problem." + status() + ".title");
  }

  /** What to do. */
  public String getText() {
    return Texts.get("problem." + status() + ".text");
  }

  private static int status() {
    Object status =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestMap()
            .get(RequestDispatcher.ERROR_STATUS_CODE);
    return status instanceof Integer number && TOLD.contains(number) ? number : NOT_FOUND;
  }
}
