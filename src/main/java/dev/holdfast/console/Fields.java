package dev.holdfast.console;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Violation;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plain fields of a page's form: what was typed stays in them until it is done, and what is
 * wrong with it is told at each.
 */
@Named
@RequestScoped
public class Fields {

  @Inject private Viewer viewer;

  private final Map<String, List<String>> problems = new HashMap<>();
  private final Set<String> renewed = new HashSet<>();
  private boolean done;

  /** Says at a field what is wrong with it. */
  public void refuse(String field, String text) {
    problems.computeIfAbsent(field, first -> new ArrayList<>()).add(text);
  }

  /**
   * Says at the fields what a service finds wrong with them; at the page's top what is about none.
   *
   * @param places names of fields by the pointers that they are in the content
   */
  public void refuse(Refusal refusal, Map<String, String> places) {
    if (!(refusal instanceof Invalid invalid)) {
      Messages.refused(refusal);
      return;
    }
    for (Violation violation : invalid.violations()) {
      String field = field(violation.pointer(), places);
      if (field.isEmpty()) {
        Messages.failed(violation.pointer() + ": " + Reasons.of(violation));
      } else {
        refuse(field, Reasons.of(violation));
      }
    }
  }

  /** That of the nearest place around it; empty text for none. */
  private static String field(String pointer, Map<String, String> places) {
    String place = pointer;
    while (!place.isEmpty() && !places.containsKey(place)) {
      place = place.substring(0, Math.max(0, place.lastIndexOf('/')));
    }
    return places.getOrDefault(place, "");
  }

  /** Whether nothing was found wrong. */
  public boolean isFine() {
    return problems.isEmpty();
  }

  /** What was sent is done: the form is shown anew. */
  public void clear() {
    done = true;
    viewer.done();
  }

  /** A field is made anew, and what was typed into all others stays. */
  public void renew(String field) {
    renewed.add(field);
  }

  /**
   * Whether a form came back, and shows what was typed, which is not saved.
   *
   * @param sent a field that is sent in any case with the form
   */
  public boolean isBack(String sent) {
    return !done && FacesContext.getCurrentInstance().isPostback() && Parameters.has(sent);
  }

  /** What is wrong with a field. */
  public List<String> problems(String field) {
    return problems.getOrDefault(field, List.of());
  }

  /**
   * What stands in a field.
   *
   * @param otherwise where the form was not sent
   */
  public String text(String field, String otherwise) {
    return !done && !renewed.contains(field) && Parameters.has(field)
        ? Parameters.get(field)
        : otherwise;
  }

  /**
   * Whether a box is ticked, or one of several of a name chosen.
   *
   * @param sent a field that is sent in any case with the form: of a box that is not ticked nothing
   *     comes
   * @param otherwise where the form was not sent
   */
  public boolean isChosen(String field, String value, String sent, boolean otherwise) {
    return (!done && Parameters.has(sent)) ? Parameters.all(field).contains(value) : otherwise;
  }
}
