package dev.holdfast.console;

import jakarta.faces.application.ResourceHandler;
import jakarta.faces.application.ResourceHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Serves a page's resources from files alone. PrimeFaces also makes some while they are asked for,
 * and writes to the log what strangers ask of it; no page of ours has such.
 */
public class FilesOnly extends ResourceHandlerWrapper {

  /** What PrimeFaces is to make. */
  private static final String MADE = "pfdrt";

  /** Made by Faces. */
  public FilesOnly(ResourceHandler wrapped) {
    super(wrapped);
  }

  @Override
  public void handleResourceRequest(FacesContext context) throws IOException {
    if (context.getExternalContext().getRequestParameterMap().containsKey(MADE)) {
      context.getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
    } else {
      super.handleResourceRequest(context);
    }
  }
}
