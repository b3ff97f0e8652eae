package dev.holdfast.console.form;

/**
 * The bounds on forms, whatever the schema and the document. What is over them is kept as it is.
 */
public final class FormLimits {
  /** Fields of a form. Nobody fills in more on one page; what is left is for the JSON tab. */
  static final int FIELDS = 200;

  /** Objects within objects that become groups of fields; deeper ones are typed as JSON. */
  static final int LEVELS = 5;

  /** Characters of a member's name. A longer one has no field: each pointer below would have it. */
  static final int NAME = 200;

  /** Options of a choice: there are 250 countries. Where there are more, the value is typed. */
  static final int OPTIONS = 300;

  /** Characters of an option's text or number. */
  static final int OPTION_TEXT = 200;

  /** Characters of titles, more being cut off. */
  public static final int LABEL = 200;

  /** Characters of descriptions, more being cut off. */
  static final int DESCRIPTION = 1000;

  /** Schemas that a place's own schema refers to, one through the other, or is composed of. */
  static final int LAYERS = 16;

  /**
   * Characters from which on a text gets an area to type in, be it that it has or may have them.
   */
  static final int LONG_TEXT = 200;

  private FormLimits() {}
}
