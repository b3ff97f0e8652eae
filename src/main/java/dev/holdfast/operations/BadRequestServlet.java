package dev.holdfast.operations;

import dev.holdfast.http.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The error page of requests that are refused before the API sees them: a path that is no UTF-8, a
 * header that can't be parsed. They get a problem like any other.
 */
@WebServlet("/bad-request")
public class BadRequestServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Cache-Control", "private, no-cache");
    Object refused = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
    if (refused == null) {
      ProblemReply.send(
          request, response, ProblemType.NOT_FOUND, "There is nothing here that you may see.");
      return;
    }
    ProblemReply.send(
        asked(request, refused.toString()),
        response,
        ProblemType.MALFORMED,
        "The path or a header of the request can't be understood.");
  }

  /** The request as it was before it was sent here. */
  private static HttpServletRequest asked(HttpServletRequest request, String uri) {
    return new HttpServletRequestWrapper(request) {
      @Override
      public String getRequestURI() {
        return uri;
      }
    };
  }
}
