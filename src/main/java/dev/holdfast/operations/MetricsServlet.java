package dev.holdfast.operations;

import dev.holdfast.access.ClientAddress;
import dev.holdfast.access.SignIn;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.http.ProblemType;
import dev.holdfast.refusal.Forbidden;
import dev.holdfast.refusal.TooManyRequests;
import dev.holdfast.refusal.Unauthenticated;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** All metrics, in the Prometheus text form or OpenMetrics, as {@code Accept} has it. */
@WebServlet(value = "/metrics", loadOnStartup = 1)
public class MetricsServlet extends ReadOnlyServlet {

  private static final long serialVersionUID = 1L;

  private static final String RETRY_AFTER_SECONDS = "2";

  @Inject private transient SignIn signIn;

  private final transient ExpositionFormats formats = ExpositionFormats.init();

  @Override
  public void init() {
    JvmMetrics.register();
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    try {
      signIn
          .signIn(request.getHeader("Authorization"), ClientAddress.of(request.getRemoteAddr()))
          .orElseThrow(Unauthenticated::new)
          .requireMetrics();
    } catch (Unauthenticated stranger) {
      response.addHeader("WWW-Authenticate", "Bearer realm=\"Holdfast\"");
      response.addHeader("WWW-Authenticate", "Basic realm=\"Holdfast\", charset=\"UTF-8\"");
      ProblemReply.send(request, response, ProblemType.UNAUTHENTICATED, stranger.detail());
      return;
    } catch (Forbidden forbidden) {
      ProblemReply.send(request, response, ProblemType.FORBIDDEN, forbidden.detail());
      return;
    } catch (TooManyRequests early) {
      response.setHeader("Retry-After", Long.toString(early.retryAfterSeconds()));
      ProblemReply.send(request, response, ProblemType.TOO_MANY_REQUESTS, early.detail());
      return;
    } catch (Unavailable away) {
      response.setHeader("Retry-After", RETRY_AFTER_SECONDS);
      ProblemReply.send(request, response, ProblemType.UNAVAILABLE, away.detail());
      return;
    }
    write(request, response);
  }

  private void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ExpositionFormatWriter writer = formats.findWriter(request.getHeader("Accept"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, PrometheusRegistry.defaultRegistry.scrape());
    send(response, HttpServletResponse.SC_OK, writer.getContentType(), text.toByteArray());
  }
}
