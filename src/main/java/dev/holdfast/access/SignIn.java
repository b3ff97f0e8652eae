package dev.holdfast.access;

import dev.holdfast.access.Authorization.Basic;
import dev.holdfast.access.Authorization.Bearer;
import dev.holdfast.access.Credentials.Known;
import dev.holdfast.concurrency.DatabaseFailure;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.refusal.TooManyRequests;
import io.prometheus.metrics.core.metrics.Counter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who calls. Who it is, each request asks the database anew; what is kept between them is
 * only that a password has matched.
 */
@ApplicationScoped
public class SignIn {

  private static final String KEY = "key";
  private static final String PASSWORD = "password";
  private static final String LIMIT = "limit";

  private static final Counter REFUSED =
      Counter.builder()
          .name("holdfast_sign_in_refused_total")
          .help("Sign-ins that were refused, by what was wrong.")
          .labelNames("reason")
          .register();

  static {
    REFUSED.initLabelValues(KEY);
    REFUSED.initLabelValues(PASSWORD);
    REFUSED.initLabelValues(LIMIT);
  }

  @Inject private Credentials credentials;
  @Inject private PasswordCheck passwords;
  @Inject private SignInAttempts attempts;

  /**
   * Who an {@code Authorization} header stands for.
   *
   * @param header the header's value; {@code null} if there is none
   * @param address from where it came
   * @return empty for nobody that we know, whatever the reason
   * @throws TooManyRequests if the name had too many wrong passwords from there, whoever has it,
   *     and whether this password is right
   * @throws Unavailable if the database does not answer, or too many passwords are to be compared
   */
  public Optional<Caller> signIn(@Nullable String header, ClientAddress address) {
    Optional<Authorization> authorization = Authorization.read(header);
    if (authorization.isEmpty()) {
      return Optional.empty();
    }
    return authorization.get() instanceof Bearer bearer
        ? counted(KEY, credentials.byKey(bearer.secret()))
        : byPassword((Basic) authorization.get(), address).map(Known::caller);
  }

  /**
   * Who a name and a password stand for.
   *
   * @return the user, with the hash that is kept now; empty for nobody that we know
   * @throws TooManyRequests as {@link #signIn}
   * @throws Unavailable as {@link #signIn}
   */
  Optional<Known> byPassword(Basic basic, ClientAddress address) {
    return counted(PASSWORD, checked(basic, address));
  }

  /**
   * The same work for a name that nobody has as for a wrong password, so that time tells nothing.
   */
  private Optional<Known> checked(Basic basic, ClientAddress address) {
    Optional<Known> known = credentials.byName(basic.name());
    Optional<String> hash = known.map(Known::passwordHash);
    if (hash.isPresent() && passwords.remembers(hash.get(), basic.password())) {
      return known;
    }
    try {
      return compare(basic, address, known, hash.orElse(PasswordHash.OF_NOBODY));
    } catch (TooManyRequests early) {
      REFUSED.labelValues(LIMIT).inc();
      throw early;
    } catch (OutcomeUnknown unknown) {
      // Only of the counting. Nothing was begun of what the request is about.
      throw new Unavailable(DatabaseFailure.AMBIGUOUS_COMMIT);
    }
  }

  private Optional<Known> compare(
      Basic basic, ClientAddress address, Optional<Known> known, String hash) {
    attempts.requireLeft(basic.name(), address);
    Optional<String> kept =
        passwords.check(hash, basic.password(), () -> attempts.reserve(basic.name(), address));
    if (kept.isEmpty() || known.isEmpty()) {
      return Optional.empty();
    }
    attempts.forget(basic.name(), address);
    if (!kept.get().equals(hash)) {
      credentials.strengthen(known.get().caller(), hash, kept.get());
    }
    return Optional.of(new Known(known.get().caller(), kept.get()));
  }

  private static <T> Optional<T> counted(String reason, Optional<T> found) {
    if (found.isEmpty()) {
      REFUSED.labelValues(reason).inc();
    }
    return found;
  }
}
