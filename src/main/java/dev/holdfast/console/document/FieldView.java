package dev.holdfast.console.document;

import dev.holdfast.console.Texts;
import dev.holdfast.console.form.FieldKind;
import dev.holdfast.console.form.FormField;
import dev.holdfast.console.form.PostedFields;
import java.util.ArrayList;
import java.util.List;

/**
 * A field of a document's form as a page shows it.
 *
 * @param id of its element, and what others begin with
 * @param heading titles of the objects around it, where others were around the field before
 * @param text what stands in it
 * @param problems what is wrong with it
 */
public record FieldView(
    String id, FormField field, String heading, String text, List<Problem> problems) {

  /** Takes a copy of the list. */
  public FieldView {
    problems = List.copyOf(problems);
  }

  /** What it is called in what the browser sends: {@link PostedFields} reads it. */
  public String name() {
    return field.kind().name() + field.pointer();
  }

  /** Which element it is typed into. */
  public String element() {
    return switch (field.kind()) {
      case TEXT, NUMBER, INTEGER, DATE, DATE_TIME, EMAIL, URI -> "input";
      case LONG_TEXT, LIST_OF_TEXT, JSON -> "area";
      case BOOLEAN, CHOICE -> "select";
    };
  }

  /**
   * A browser's own field for dates can't show what is none. Numbers are kept to the last digit.
   */
  public String type() {
    return field.kind() == FieldKind.DATE && text.matches("([0-9]{4}-[0-9]{2}-[0-9]{2})?")
        ? "date"
        : "text";
  }

  /** Which keys a telephone shows. */
  public String inputMode() {
    return switch (field.kind()) {
      case NUMBER -> "decimal";
      case INTEGER -> "numeric";
      case EMAIL -> "email";
      case URI -> "url";
      default -> "text";
    };
  }

  /** How many lines an area has. */
  public int rows() {
    return (int) Math.min(12, Math.max(3, text.lines().count() + 1));
  }

  /** Whether a mistake of spelling is one. */
  public boolean spelled() {
    return field.kind() == FieldKind.TEXT || field.kind() == FieldKind.LONG_TEXT;
  }

  /** How an area looks. */
  public String area() {
    return field.kind() == FieldKind.JSON ? "code" : "";
  }

  /** What stands in an area: browsers take away a line feed that it begins with. */
  public String areaText() {
    return text.startsWith("\n") ? "\n" + text : text;
  }

  /** What can be chosen beside nothing: what is offered, and what stands there though it is not. */
  public List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    if (field.kind() == FieldKind.BOOLEAN) {
      choices.add(new Choice("true", Texts.get("document.true")));
      choices.add(new Choice("false", Texts.get("document.false")));
    }
    field.options().forEach(option -> choices.add(new Choice(option.text(), option.label())));
    if (!text.isEmpty() && choices.stream().noneMatch(choice -> choice.text().equals(text))) {
      choices.add(new Choice(text, text));
    }
    return choices;
  }

  /**
   * What can be chosen.
   *
   * @param text what the browser sends for it
   * @param label what people read
   */
  public record Choice(String text, String label) {}

  /** How it is to be typed, where that is not plain to see: a key of a text. */
  public String hint() {
    return switch (field.kind()) {
      case LIST_OF_TEXT -> "document.hint.list";
      case DATE_TIME -> "document.hint.time";
      case JSON -> "document.hint.json";
      default -> "";
    };
  }
}
