package dev.holdfast.token;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The old way, to see that the races find it: a token is read, judged in memory, and its new count
 * written over whatever is there by then. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class ReadThenWriteTokens extends TokenTable {

  // Set by the server, which alone makes this bean.
  @PersistenceContext private @Nullable EntityManager em;

  @Override
  Optional<Token> use(Token token) {
    if (em == null) {
      return super.use(token);
    }
    Token read = again(token);
    if (read.used() >= read.uses() || read.whyGone().isPresent()) {
      return Optional.empty();
    }
    em.createNativeQuery("update tokens set used = ?2 where id = ?1")
        .setParameter(1, read.id())
        .setParameter(2, read.used() + 1)
        .executeUpdate();
    return Optional.of(again(token));
  }
}
