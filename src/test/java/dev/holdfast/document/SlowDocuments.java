package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.lease.EarlyFence;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/**
 * Keeps every guard, and pauses a writer who states an expectation, and so locks nothing yet,
 * between reading and writing: for documents whose uid begins with {@value #PREFIX}.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
public class SlowDocuments extends Documents {

  /** Of documents. */
  public static final String PREFIX = "slow-";

  private static final int PAUSE_MILLIS = 60;

  @Override
  Found find(Caller caller, CollectionAccess gate, String uid, boolean lock) {
    Found found = super.find(caller, gate, uid, lock);
    if (!lock && uid.startsWith(PREFIX)) {
      EarlyFence.pause(PAUSE_MILLIS);
    }
    return found;
  }
}
