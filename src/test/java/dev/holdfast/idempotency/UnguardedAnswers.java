package dev.holdfast.idempotency;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * The usual way, to see that the races find it: looks whether a key was used, and writes it down
 * when all is done. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
@Transactional(Transactional.TxType.MANDATORY)
public class UnguardedAnswers extends KeptAnswers {

  @Override
  Optional<Kept> take(KeyedRequest request) {
    return isLate(request) ? find(request) : super.take(request);
  }

  @Override
  void keep(KeyedRequest request, Reply reply) {
    if (!isLate(request) || super.take(request).isEmpty()) {
      super.keep(request, reply);
    }
  }

  private static boolean isLate(KeyedRequest request) {
    return request.key().startsWith(Unguarded.LATE);
  }
}
