package dev.holdfast.console;

import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** The pages' words, in the language of who reads. */
public final class Texts {

  private static final String BUNDLE = "dev.holdfast.console.messages";

  private Texts() {}

  /**
   * A text of the page at hand.
   *
   * @param key in {@code messages.properties}
   * @param arguments for {@code {0}} and so on, in a text that has such
   */
  public static String get(String key, Object... arguments) {
    String text = bundle().getString(key);
    return arguments.length == 0 ? text : new MessageFormat(text, locale()).format(arguments);
  }

  /** A text that there may not be; empty then. */
  public static String find(String key) {
    return bundle().containsKey(key) ? bundle().getString(key) : "";
  }

  private static ResourceBundle bundle() {
    return ResourceBundle.getBundle(BUNDLE, locale());
  }

  static Locale locale() {
    return FacesContext.getCurrentInstance().getViewRoot().getLocale();
  }
}
