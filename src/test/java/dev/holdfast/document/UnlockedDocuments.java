package dev.holdfast.document;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.interceptor.Interceptor;
import java.util.Optional;

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
  Optional<Document> find(long collectionId, String uid, boolean lock) {
    return super.find(collectionId, uid, lock && !uid.startsWith(PREFIX));
  }
}
