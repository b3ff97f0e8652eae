package dev.holdfast.console.picker;

import jakarta.faces.context.ResponseWriter;
import jakarta.faces.context.ResponseWriterWrapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.primefaces.component.autocomplete.AutoComplete;

/**
 * Writes a picker's field under the name that its form sends, without the widget's ending, and as
 * the fields beside it are written.
 */
class FieldWriter extends ResponseWriterWrapper {

  private final AutoComplete picker;

  FieldWriter(ResponseWriter page, AutoComplete picker) {
    super(page);
    this.picker = picker;
  }

  @Override
  public void writeAttribute(String name, @Nullable Object value, @Nullable String property)
      throws IOException {
    if (!name.equals("name")) {
      super.writeAttribute(name, value, property);
      return;
    }
    Map<String, Object> said = picker.getAttributes();
    super.writeAttribute(name, picker.getId(), property);
    super.writeAttribute("aria-describedby", said.get("describedBy"), null);
    super.writeAttribute("aria-invalid", String.valueOf(said.get("wrong")), null);
    super.writeAttribute("autocapitalize", "none", null);
    super.writeAttribute("spellcheck", "false", null);
  }
}
