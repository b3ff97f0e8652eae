package dev.holdfast.operations;

import dev.holdfast.http.ProblemType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A page for programs that can only be read; any other method is a problem like the API's. */
abstract class ReadOnlyServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private static final String METHODS = "GET, HEAD, OPTIONS";

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (request.getMethod()) {
      // The server drops the body of a HEAD.
      case "GET", "HEAD" -> answer(request, response);
      case "OPTIONS" -> {
        response.setHeader("Allow", METHODS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
      }
      default -> {
        response.setHeader("Allow", METHODS);
        ProblemReply.send(
            request,
            response,
            ProblemType.METHOD_NOT_ALLOWED,
            "The Allow header says what can be done.");
      }
    }
  }

  abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException;

  static void send(HttpServletResponse response, int status, String type, byte[] body)
      throws IOException {
    response.setStatus(status);
    response.setContentType(type);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
