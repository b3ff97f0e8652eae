package dev.holdfast.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Turns a name into the addresses that are then connected to, each of them judged: between the look
 * and the connection nobody asks again, so a name that answers otherwise the next time gains
 * nothing. One address that is refused spoils the name: an honest receiver has none.
 */
final class CheckedResolver implements DnsResolver {

  /** Each may keep the sender waiting for a connection. */
  private static final int TRIED = 2;

  private final DnsResolver names;
  private final Predicate<InetAddress> reachable;

  CheckedResolver(Predicate<InetAddress> reachable) {
    this(SystemDefaultDnsResolver.INSTANCE, reachable);
  }

  CheckedResolver(DnsResolver names, Predicate<InetAddress> reachable) {
    this.names = names;
    this.reachable = reachable;
  }

  /** The name leads where webhooks must not go. */
  static final class AddressRefused extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    AddressRefused(String host) {
      super("not reachable for webhooks: " + host);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] found = names.resolve(host);
    if (found == null || found.length == 0) {
      throw new UnknownHostException(host);
    }
    InetAddress[] checked = new InetAddress[Math.min(found.length, TRIED)];
    for (int i = 0; i < found.length; i++) {
      if (!reachable.test(found[i])) {
        throw new AddressRefused(host);
      }
      if (i < TRIED) {
        checked[i] = found[i];
      }
    }
    return checked;
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
