package dev.holdfast.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.Unavailable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
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

  /**
   * Wrong passwords may keep this many cores busy, and no more. Fewer than may fail by default: a
   * program that begins with many requests at once is not taken for one that guesses.
   */
  private static final int CORES =
      Math.max(1, Math.min(16, Runtime.getRuntime().availableProcessors() / 2));

  /** Half of the server's threads: the others stay free for who need no check. */
  private static final int WAITING = 32;

  private static final long TURN_SECONDS = 10;

  private final SecretKeySpec key =
      new SecretKeySpec(Secrets.next().getBytes(StandardCharsets.UTF_8), "HmacSHA256");

  private final Cache<String, Boolean> matched =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  private final Semaphore turns = new Semaphore(CORES, true);

  /** Whether the password is known to be the one behind the hash. */
  boolean remembers(String hash, String password) {
    return remembers(digest(hash, password));
  }

  /**
   * Compares, one after the other where many ask.
   *
   * @param attempt what has to be done before a comparison, and may refuse it; not done where the
   *     same password has matched meanwhile
   * @return what is to be kept for the password from now on: the same hash, or a stronger one of
   *     today; empty if the password is not the one behind the hash
   * @throws Unavailable if too many others ask at this time; no attempt was made
   */
  Optional<String> check(String hash, String password, Runnable attempt) {
    String digest = digest(hash, password);
    awaitTurn();
    try {
      if (remembers(digest)) {
        return Optional.of(hash);
      }
      attempt.run();
      if (!PasswordHash.matches(hash, password)) {
        return Optional.empty();
      }
      String kept = PasswordHash.isWeak(hash) ? PasswordHash.of(password) : hash;
      matched.put(digest, true);
      matched.put(digest(kept, password), true);
      return Optional.of(kept);
    } finally {
      turns.release();
    }
  }

  private boolean remembers(String digest) {
    return matched.getIfPresent(digest) != null;
  }

  private void awaitTurn() {
    try {
      if (turns.getQueueLength() < WAITING && turns.tryAcquire(TURN_SECONDS, TimeUnit.SECONDS)) {
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
