package dev.holdfast.document;

import dev.holdfast.access.Caller;
import dev.holdfast.collection.CollectionAccess;
import dev.holdfast.collection.CollectionGate;
import dev.holdfast.lease.Leasable;
import dev.holdfast.lease.LeaseKey;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Documents as what leases may be on: {@code {collection}/{uid}}. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class DocumentLeases implements Leasable {

  @Inject private CollectionGate collections;
  @Inject private Documents documents;

  @Override
  public String type() {
    return LeaseKey.DOCUMENT;
  }

  @Override
  public long enter(Caller caller, String id) {
    int slash = id.indexOf('/');
    if (slash < 0) {
      throw new NotFound();
    }
    CollectionAccess gate = collections.enterToWrite(caller, id.substring(0, slash));
    Found found = documents.find(caller, gate, id.substring(slash + 1), true);
    Document document = found.requireLive();
    found.requireWriter();
    documents.markLeased(document);
    return document.id();
  }
}
