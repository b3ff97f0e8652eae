package dev.holdfast.access;

import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks passwords, the same one quickly when it comes again: programs send it with every request.
 *
 * <p>What is remembered is a keyed digest of the stored hash and the password that matched it,
 * never a refusal. The stored hash comes from this request's row, so a password that was changed,
 * or a user who was disabled or deleted, stops at once on every node, whatever is remembered here.
 */
@ApplicationScoped
class PasswordCheck {

  /** Users who are signed in by password at a time; the memory of one is about 200 bytes. */
  private static final int REMEMBERED = 1_000;

  /** Wrong passwords may keep this many cores busy, and no more. */
  private static final int CORES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private static final long TURN_SECONDS = 10;

  private final SecretKeySpec key =
      new SecretKeySpec(Secrets.next().getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private final Set<String> matched = ConcurrentHashMap.newKeySet();
  private final Semaphore turns = new Semaphore(CORES, true);

  /**
   * Whether the password is the one behind the hash.
   *
   * @throws Unavailable if too many others ask at this time
   */
  boolean matches(String hash, String password) {
    String digest = digest(hash, password);
    if (matched.contains(digest)) {
      return true;
    }
    awaitTurn();
    try {
      // Whoever came with the same password at the same time has found out by now.
      return matched.contains(digest) || find(digest, hash, password);
    } finally {
      turns.release();
    }
  }

  private boolean find(String digest, String hash, String password) {
    boolean found = PasswordHash.matches(hash, password);
    if (found) {
      remember(digest);
    }
    return found;
  }

  private void remember(String digest) {
    Iterator<String> some = matched.iterator();
    while (matched.size() >= REMEMBERED && some.hasNext()) {
      some.next();
      some.remove();
    }
    matched.add(digest);
  }

  private void awaitTurn() {
    try {
      if (turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Unavailable(DatabaseFailure.OVERLOAD);
  }

  private String digest(String hash, String password) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      byte[] text = (hash + '\0' + password).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(text));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("every Java platform has " + key.getAlgorithm(), missing);
    }
  }
}
