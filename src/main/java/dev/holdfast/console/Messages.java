package dev.holdfast.console;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Violation;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import org.jspecify.annotations.Nullable;

/** What a page says to who has sent it: at a field, or at its top. */
public final class Messages {

  private Messages() {}

  /** Says at the page's top that something was done. */
  public static void done(String text) {
    add(null, FacesMessage.SEVERITY_INFO, text);
  }

  /** Says at the page's top why something was not done. */
  public static void failed(String text) {
    add(null, FacesMessage.SEVERITY_ERROR, text);
  }

  /**
   * Says at a field what is wrong.
   *
   * @param field its client id, as {@code form:field}
   */
  public static void at(String field, String text) {
    add(field, FacesMessage.SEVERITY_ERROR, text);
  }

  /** Says at the page's top why a service has refused, with all that it finds wrong. */
  public static void refused(Refusal refusal) {
    if (refusal instanceof Invalid invalid) {
      for (Violation violation : invalid.violations()) {
        failed(violation.pointer() + ": " + Reasons.of(violation));
      }
    } else {
      failed(Reasons.of(refusal));
    }
  }

  private static void add(@Nullable String field, FacesMessage.Severity severity, String text) {
    FacesContext.getCurrentInstance().addMessage(field, new FacesMessage(severity, text, null));
  }
}
