package dev.holdfast.access;

import dev.holdfast.access.Authorization.Basic;
import dev.holdfast.access.Authorization.Bearer;
import dev.holdfast.access.Credentials.Known;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. Nothing of it is kept between requests: each asks the database anew. */
@ApplicationScoped
public class SignIn {

  @Inject private Credentials credentials;
  @Inject private PasswordCheck passwords;

  /**
   * Who an {@code Authorization} header stands for.
   *
   * @param header the header's value; {@code null} if there is none
   * @return empty for nobody that we know, whatever the reason
   * @throws dev.holdfast.concurrency.Unavailable if the database does not answer
   */
  public Optional<Caller> signIn(@Nullable String header) {
    Optional<Authorization> authorization = Authorization.read(header);
    if (authorization.isEmpty()) {
      return Optional.empty();
    }
    return authorization.get() instanceof Bearer bearer
        ? credentials.byKey(bearer.secret())
        : byPassword((Basic) authorization.get());
  }

  /**
   * The same work for a name that nobody has as for a wrong password, so that time tells nothing.
   */
  private Optional<Caller> byPassword(Basic basic) {
    Optional<Known> known = credentials.byName(basic.name());
    Optional<String> hash = known.map(Known::passwordHash);
    boolean matches = passwords.matches(hash.orElse(PasswordHash.OF_NOBODY), basic.password());
    return matches && hash.isPresent() ? known.map(Known::caller) : Optional.empty();
  }
}
