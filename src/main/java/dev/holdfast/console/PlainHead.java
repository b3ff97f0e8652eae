package dev.holdfast.console;

import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.render.Renderer;
import java.io.IOException;

/**
 * Writes {@code h:head}, and nothing but what stands in it: what a component needs is said there,
 * too. PrimeFaces' own adds scripts within the page, which the policy of pages blocks, and loads a
 * megabyte before anything is shown.
 */
public class PlainHead extends Renderer<UIComponent> {

  @Override
  public void encodeBegin(FacesContext context, UIComponent head) throws IOException {
    context.getResponseWriter().startElement("head", head);
  }

  @Override
  public void encodeEnd(FacesContext context, UIComponent head) throws IOException {
    context.getResponseWriter().endElement("head");
  }
}
