package dev.holdfast.document;

import dev.holdfast.lease.EarlyFence;
import dev.holdfast.lease.EarlyJudge;
import dev.holdfast.lease.LeaseKey;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes of callers whose name begins with {@value EarlyFence#EARLY} are judged in a transaction
 * before the write's own, which begins a little later. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class EarlyJudgedDocumentService extends DocumentService {

  private static final long LONGEST_PAUSE_MILLIS = 20;

  // Set by the server, which alone makes this bean.
  @Inject private @Nullable EarlyJudge judge;

  @Override
  public Written replace(Terms terms, DocumentRef ref, DocumentContent content) {
    if (judge != null && terms.caller().name().startsWith(EarlyFence.EARLY)) {
      LeaseKey key = new LeaseKey(LeaseKey.DOCUMENT, ref.collection() + "/" + ref.uid());
      judge.require(terms.caller(), key, terms.leaseToken().orElseThrow());
      EarlyFence.pause(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_MILLIS));
    }
    return super.replace(terms, ref, content);
  }
}
