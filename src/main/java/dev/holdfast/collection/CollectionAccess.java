package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.access.Role;
import dev.holdfast.access.Sight;
import dev.holdfast.index.FieldIndexes;
import dev.holdfast.refusal.Forbidden;
import java.time.Instant;
import java.util.Optional;

/**
 * A live collection as one transaction sees it, and what its caller may do there.
 *
 * @param id the collection's row
 * @param version its version: the same rules as long as it is the same
 * @param fenced whether only holders of leases change its documents
 * @param indexes what its documents are found by
 * @param role the caller's role; empty for who is no member, and may still see single documents
 * @param now the database's clock
 */
public record CollectionAccess(
    long id, long version, boolean fenced, FieldIndexes indexes, Optional<Role> role, Instant now) {

  /** Which of its documents the caller sees. */
  public Sight sight(Caller caller) {
    return Sight.of(caller, role);
  }

  /**
   * Refuses who has less than a role, where the collection itself may be seen.
   *
   * @throws Forbidden if the role is not enough
   */
  public void require(Role needed) {
    if (role.isEmpty() || !role.get().includes(needed)) {
      throw new Forbidden("This needs the role \"" + needed.text() + "\" in the collection.");
    }
  }
}
