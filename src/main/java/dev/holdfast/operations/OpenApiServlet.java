package dev.holdfast.operations;

import dev.holdfast.http.ProblemType;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** The API's own description, which the build has generated from the code. */
@WebServlet({"/openapi", "/openapi.json", "/openapi.yaml"})
public class OpenApiServlet extends ReadOnlyServlet {

  private static final long serialVersionUID = 1L;

  private enum Format {
    JSON("application/json"),
    YAML("application/yaml");

    private final String type;

    Format(String type) {
      this.type = type;
    }

    /** The resource that the build has written; what the path ends in. */
    String file() {
      return "openapi." + name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Vary", "Accept");
    response.setHeader("Cache-Control", "no-cache");
    Optional<Format> format = format(request);
    if (format.isEmpty()) {
      ProblemReply.send(
          request, response, ProblemType.MALFORMED, "The format may be \"json\" or \"yaml\".");
      return;
    }
    send(response, HttpServletResponse.SC_OK, format.get().type, read(format.get()));
  }

  /** The path says it, else the parameter, else {@code Accept}; JSON where nothing does. */
  private static Optional<Format> format(HttpServletRequest request) {
    for (Format format : Format.values()) {
      if (request.getServletPath().endsWith(format.file())) {
        return Optional.of(format);
      }
    }
    String wanted = request.getParameter("format");
    if (wanted == null) {
      String accept = Optional.ofNullable(request.getHeader("Accept")).orElse("");
      return Optional.of(
          accept.contains("yaml") && !accept.contains("json") ? Format.YAML : Format.JSON);
    }
    return switch (wanted) {
      case "json" -> Optional.of(Format.JSON);
      case "yaml" -> Optional.of(Format.YAML);
      default -> Optional.empty();
    };
  }

  private static byte[] read(Format format) throws IOException {
    try (InputStream in = OpenApiServlet.class.getResourceAsStream("/openapi/" + format.file())) {
      if (in == null) {
        throw new FileNotFoundException(format.file());
      }
      return in.readAllBytes();
    }
  }
}
