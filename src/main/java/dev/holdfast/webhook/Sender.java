package dev.holdfast.webhook;

import dev.holdfast.json.JsonText;
import dev.holdfast.webhook.Outcome.Failure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts deliveries. A receiver is anybody: it is given ten seconds, one connection that nobody uses
 * again, and the address that was judged; it can't lead elsewhere, and what it says beside its
 * status is thrown away.
 */
@ApplicationScoped
class Sender {

  private static final Timeout CONNECT = Timeout.ofSeconds(5);

  /** Of an answer's body, so that an honest receiver gets rid of it. */
  private static final int READ_BYTES = 4_096;

  private static final int MAX_HEADER_CHARACTERS = 8_192;
  private static final int MAX_HEADERS = 100;

  @Resource private ManagedScheduledExecutorService timers;
  @Inject private ReachableAddresses addresses;
  @Inject private Schedule schedule;
  @Inject private WebhookSecrets secrets;

  @SuppressWarnings("NullAway.Init")
  private CloseableHttpClient encrypted;

  @SuppressWarnings("NullAway.Init")
  private CloseableHttpClient plain;

  /** What anybody could read on the way goes only to where the administrator says. */
  @PostConstruct
  void open() {
    AddressPolicy policy = addresses.policy();
    Timeout silence = Timeout.of(schedule.attempt());
    encrypted = client(new CheckedResolver(policy::isReachable), silence);
    plain = client(new CheckedResolver(policy::isAllowed), silence);
  }

  /**
   * A client that remembers nothing and follows nothing.
   *
   * @param names leads to addresses that were judged
   * @param silence of a receiver that ends the attempt
   */
  static CloseableHttpClient client(CheckedResolver names, Timeout silence) {
    Http1Config bounded =
        Http1Config.custom()
            .setMaxLineLength(MAX_HEADER_CHARACTERS)
            .setMaxHeaderCount(MAX_HEADERS)
            .build();
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(bounded).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT)
                        .setSocketTimeout(silence)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(CONNECT).build())
                .setMaxConnTotal(Courier.AT_ONCE)
                .setMaxConnPerRoute(Courier.AT_ONCE)
                .build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setConnectionRequestTimeout(CONNECT)
                .setResponseTimeout(silence)
                .setProtocolUpgradeEnabled(false)
                .build())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .setUserAgent("Holdfast-Webhooks")
        .build();
  }

  @PreDestroy
  void close() {
    encrypted.close(CloseMode.IMMEDIATE);
    plain.close(CloseMode.IMMEDIATE);
  }

  /** Makes the attempt. Takes as long as {@link Schedule#attempt} and the look for the name. */
  Outcome send(Attempt attempt) {
    URI url = URI.create(attempt.url());
    HttpPost post = new HttpPost(url);
    String body = JsonText.write(attempt.change());
    List<String> open =
        attempt.secrets().stream().map(kept -> secrets.open(attempt.sealedFor(), kept)).toList();
    post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
    post.setHeader("webhook-id", attempt.deliveryId());
    post.setHeader("webhook-timestamp", Long.toString(attempt.timestamp()));
    post.setHeader(
        "webhook-signature", Signature.of(open, attempt.deliveryId(), attempt.timestamp(), body));
    ScheduledFuture<?> end =
        timers.schedule(post::cancel, schedule.attempt().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return post(WebhookUrl.isPlain(url) ? plain : encrypted, post);
    } finally {
      end.cancel(false);
    }
  }

  static Outcome post(CloseableHttpClient client, HttpPost post) {
    try (ClassicHttpResponse answer =
        client.executeOpen(RoutingSupport.determineHost(post), post, null)) {
      int status = answer.getCode();
      HttpEntity entity = answer.getEntity();
      if (entity != null) {
        entity.getContent().readNBytes(READ_BYTES);
      }
      return Outcome.answered(status);
    } catch (IOException | HttpException failure) {
      return Outcome.failed(post.isAborted() ? Failure.TIMEOUT : failure(failure));
    }
  }

  private static Failure failure(Exception failure) {
    if (failure instanceof CheckedResolver.AddressRefused) {
      return Failure.ADDRESS_REFUSED;
    }
    if (failure instanceof UnknownHostException) {
      return Failure.UNKNOWN_HOST;
    }
    if (failure instanceof ConnectTimeoutException || failure instanceof InterruptedIOException) {
      return Failure.TIMEOUT;
    }
    if (failure instanceof HttpHostConnectException
        || failure instanceof ConnectException
        || failure instanceof NoRouteToHostException) {
      return Failure.NO_CONNECTION;
    }
    return failure instanceof SSLException ? Failure.TLS : Failure.BROKEN;
  }
}
