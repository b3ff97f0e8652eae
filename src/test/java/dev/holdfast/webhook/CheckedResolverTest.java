package dev.holdfast.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.holdfast.webhook.CheckedResolver.AddressRefused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** Names that lie about where they lead. */
class CheckedResolverTest {

  private static final AddressPolicy POLICY = AddressPolicy.of("127.0.0.2");

  /** Answers otherwise each time. */
  private static final class Rebinding implements DnsResolver {

    private final Queue<String[]> answers;
    private final AtomicInteger asked = new AtomicInteger();

    Rebinding(String[]... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      asked.incrementAndGet();
      String[] next = Objects.requireNonNull(answers.size() > 1 ? answers.poll() : answers.peek());
      InetAddress[] all = new InetAddress[next.length];
      for (int i = 0; i < all.length; i++) {
        all[i] = InetAddress.getByName(next[i]);
      }
      return all;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
      return host;
    }
  }

  private static CheckedResolver resolver(DnsResolver names) {
    return new CheckedResolver(names, POLICY::isReachable);
  }

  private static String[] answer(String... addresses) {
    return addresses;
  }

  @Test
  void aNameIsAsGoodAsItsWorstAddress() throws Exception {
    assertThat(resolver(new Rebinding(answer("8.8.8.8"))).resolve("good")).hasSize(1);
    for (String bad : List.of("10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fd00::1")) {
      CheckedResolver mixed = resolver(new Rebinding(answer("8.8.8.8", "8.8.4.4", "1.1.1.1", bad)));
      assertThatThrownBy(() -> mixed.resolve("mixed")).isInstanceOf(AddressRefused.class);
    }
    assertThatThrownBy(() -> resolver(new Rebinding(answer())).resolve("none"))
        .isExactlyInstanceOf(UnknownHostException.class);
  }

  @Test
  void noMoreThanTwoAddressesAreTried() throws Exception {
    InetAddress[] tried =
        resolver(new Rebinding(answer("8.8.8.8", "8.8.4.4", "1.1.1.1"))).resolve("many");

    assertThat(Arrays.asList(tried))
        .extracting(InetAddress::getHostAddress)
        .containsExactly("8.8.8.8", "8.8.4.4");
  }

  /**
   * The name leads to an address that is allowed when it is judged, and to another one ever after:
   * the connection goes to the one that was judged, since nobody asks again.
   */
  @Test
  void aNameThatAnswersOtherwiseTheSecondTimeIsAskedOnce() throws Exception {
    AtomicInteger good = new AtomicInteger();
    AtomicInteger bad = new AtomicInteger();
    HttpServer judged = server("127.0.0.2", 0, good);
    HttpServer other = server("127.0.0.3", judged.getAddress().getPort(), bad);
    Rebinding names = new Rebinding(answer("127.0.0.2"), answer("127.0.0.3"));
    try (CloseableHttpClient client = Sender.client(resolver(names), Timeout.ofSeconds(10))) {
      String url = "http://rebinding.example:" + judged.getAddress().getPort() + "/";

      assertThat(Sender.post(client, new HttpPost(url))).isEqualTo(Outcome.answered(200));
      assertThat(names.asked).hasValue(1);
      assertThat(Sender.post(client, new HttpPost(url)))
          .isEqualTo(Outcome.failed(Outcome.Failure.ADDRESS_REFUSED));
      assertThat(good).hasValue(1);
      assertThat(bad).hasValue(0);
    } finally {
      judged.stop(0);
      other.stop(0);
    }
  }

  @Test
  void anAddressInAUrlIsJudgedAsANameIs() throws Exception {
    try (CloseableHttpClient client =
        Sender.client(new CheckedResolver(POLICY::isReachable), Timeout.ofSeconds(10))) {
      for (String host : List.of("127.0.0.1", "[::1]", "localhost", "[::ffff:127.0.0.1]")) {
        assertThat(Sender.post(client, new HttpPost("http://" + host + ":9/")))
            .as(host)
            .isEqualTo(Outcome.failed(Outcome.Failure.ADDRESS_REFUSED));
      }
    }
  }

  private static HttpServer server(String address, int port, AtomicInteger asked)
      throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName(address), port), 10);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    return server;
  }
}
