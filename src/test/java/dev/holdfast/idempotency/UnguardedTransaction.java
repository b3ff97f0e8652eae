package dev.holdfast.idempotency;

import dev.holdfast.concurrency.Guarded;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import jakarta.transaction.Transactional;

/** Does not keep refusals, to see that the races find it. Never in the product. */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
@Guarded
@Transactional(rollbackOn = Exception.class)
public class UnguardedTransaction extends KeyedTransaction {

  @Override
  Outcome keep(KeyedRequest request, Reply refusal) {
    return request.key().startsWith(Unguarded.FORGETFUL)
        ? new Outcome(null, refusal)
        : super.keep(request, refusal);
  }
}
