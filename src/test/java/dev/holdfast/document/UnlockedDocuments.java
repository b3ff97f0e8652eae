package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;

/**
 * The row lock taken out, to see that the races find it: for documents whose uid begins with
 * {@value #PREFIX}. Never in the product.
 */
@Alternative
@ApplicationScoped
@Priority(Interceptor.Priority.APPLICATION)
class UnlockedDocuments extends Documents {

  static final String PREFIX = "unlocked-";

  @Override
  Found find(Caller caller, CollectionAccess gate, String uid, boolean lock) {
    return super.find(caller, gate, uid, lock && !uid.startsWith(PREFIX));
  }
}
