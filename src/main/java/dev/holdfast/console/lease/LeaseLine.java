package dev.holdfast.console.lease;

import dev.holdfast.console.Address;
import dev.holdfast.lease.Lease;
import dev.holdfast.lease.LeaseKey;
import java.math.BigDecimal;

/**
 * A live lease as pages show it.
 *
 * @param own whether the viewer has it
 */
public record LeaseLine(Lease lease, boolean own) {

  private static final int MILLIS = 3;

  /** What it is on, in one line. */
  public String name() {
    return name(lease.key());
  }

  static String name(LeaseKey key) {
    return key.type() + " / " + key.id();
  }

  /** Seconds that were left when the database was asked: no clock of a browser is right. */
  public String left() {
    return BigDecimal.valueOf(Math.max(0, lease.left().toMillis()), MILLIS).toPlainString();
  }

  /** The page of it. */
  public String page() {
    return page(lease.key()).text();
  }

  static Address page(LeaseKey key) {
    return Address.of("/app/lease-history").with("type", key.type()).with("id", key.id());
  }

  /** The page of the document that it is on; empty text if it is on something else. */
  public String document() {
    return document(lease.key());
  }

  static String document(LeaseKey key) {
    int slash = key.id().indexOf('/');
    if (!key.type().equals(LeaseKey.DOCUMENT) || slash < 0) {
      return "";
    }
    return Address.of("/app/document")
        .with("collection", key.id().substring(0, slash))
        .with("uid", key.id().substring(slash + 1))
        .text();
  }
}
