package dev.holdfast.console.picker;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;
import org.primefaces.component.autocomplete.AutoComplete;
import org.primefaces.component.autocomplete.AutoCompleteRenderer;

/**
 * Writes PrimeFaces' {@code p:autoComplete} for pages that keep nothing and run no script of their
 * own text: its field is one of a form like any other, read by the page's bean, and its widget is
 * begun by {@code picker.js}, which asks the address that the tag {@code hf:picker} names.
 */
public class PickerRenderer extends AutoCompleteRenderer {

  /** Nothing: there is no model that a view would have kept. */
  @Override
  public void decode(FacesContext context, UIComponent component) {}

  @Override
  protected void encodeInput(FacesContext context, AutoComplete picker, String clientId)
      throws IOException {
    ResponseWriter page = context.getResponseWriter();
    context.setResponseWriter(new FieldWriter(page, picker));
    super.encodeInput(context, picker, clientId);
    context.setResponseWriter(page);
  }

  /** Nothing: the policy of pages blocks scripts within them. */
  @Override
  protected void encodeScript(FacesContext context, AutoComplete picker) {}
}
