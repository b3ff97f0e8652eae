package dev.holdfast.operations;

import dev.holdfast.http.Problem;
import dev.holdfast.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers with a problem (RFC 9457) where there is no JAX-RS that would. */
final class ProblemReply {

  private ProblemReply() {}

  static void send(
      HttpServletRequest request, HttpServletResponse response, ProblemType type, String detail)
      throws IOException {
    Problem problem = Problem.of(type, detail, request.getRequestURI());
    ReadOnlyServlet.send(response, problem.status(), Problem.MEDIA_TYPE, problem.body());
  }
}
