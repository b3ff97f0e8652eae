package dev.holdfast.http;

import java.security.MessageDigest;

/** What a request brings, told from what another one brings. */
public interface Digested {

  /** Lets the content, as it was sent, count in a digest. */
  void addTo(MessageDigest digest);
}
