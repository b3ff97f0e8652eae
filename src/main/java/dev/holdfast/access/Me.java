package dev.holdfast.access;

import java.util.List;

/**
 * The caller, as it sees itself.
 *
 * @param displayName for people
 * @param memberships by the collection's name
 */
public record Me(Caller caller, String displayName, List<Membership> memberships) {

  /**
   * What the caller is in a collection.
   *
   * @param collection its name
   * @param role the role's name
   */
  public record Membership(String collection, String role) {}
}
