package dev.holdfast.console;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.faces.context.FacesContext;
import java.util.List;

/**
 * What a page is about, as its address says it, or a form of the page. Read from the request
 * itself: views are transient, and their parameters reach no bean when a form is sent.
 */
public final class Parameters {

  private Parameters() {}

  /** A parameter's value, which may be anything; empty text where there is none. */
  public static String get(String name) {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .getOrDefault(name, "");
  }

  /**
   * A parameter's value, to be searched for.
   *
   * @return without space around it; empty text where there is none
   * @throws Invalid if it has control characters: nothing is called so, and PostgreSQL refuses to
   *     even look for the character zero
   */
  public static String line(String name) {
    String value = get(name).strip();
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new Invalid(Violation.of("/" + name, "plain-text", "must have no control characters"));
    }
    return value;
  }

  /** All values of a parameter: of boxes that were ticked, say. */
  public static List<String> all(String name) {
    String[] values =
        FacesContext.getCurrentInstance()
            .getExternalContext()
            .getRequestParameterValuesMap()
            .get(name);
    return values == null ? List.of() : List.of(values);
  }

  /** Whether a form came to be shown as it was typed, and nothing else: out of a draft of it. */
  public static boolean isDraft() {
    return get("do").equals("show");
  }

  /** Whether it came, perhaps with empty text. */
  public static boolean has(String name) {
    return FacesContext.getCurrentInstance()
        .getExternalContext()
        .getRequestParameterMap()
        .containsKey(name);
  }
}
