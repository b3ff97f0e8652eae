package dev.holdfast.collection;

import dev.holdfast.concurrency.Versioned;
import java.time.Instant;

/**
 * A collection and what is in it. The counts are in its representation, but are no change of the
 * collection.
 *
 * @param documents how many live documents, of those that the reader may see
 * @param misfits how many of these do not fit its schema
 */
public record CountedCollection(Collection collection, long documents, long misfits)
    implements Versioned {

  @Override
  public long id() {
    return collection.id();
  }

  @Override
  public long version() {
    return collection.version();
  }

  @Override
  public boolean deleted() {
    return collection.deleted();
  }

  @Override
  public Instant updatedAt() {
    return collection.updatedAt();
  }

  @Override
  public String updatedBy() {
    return collection.updatedBy();
  }

  @Override
  public String beside() {
    return documents + "." + misfits;
  }
}
