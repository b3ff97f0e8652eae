package dev.holdfast.console;

import jakarta.faces.context.FacesContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The address of a page of ours, with what is to be seen on it. */
public final class Address {

  private final StringBuilder text;
  private char separator = '?';

  private Address(String page) {
    text =
        new StringBuilder(
            FacesContext.getCurrentInstance().getExternalContext().getApplicationContextPath()
                + page);
  }

  /**
   * A page without anything said of it.
   *
   * @param page its path in the application
   */
  public static Address of(String page) {
    return new Address(page);
  }

  /** The same, and a parameter; nothing is added where there is no value. */
  public Address with(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append(separator)
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      separator = '&';
    }
    return this;
  }

  /** As it stands in a link. */
  public String text() {
    return text.toString();
  }
}
