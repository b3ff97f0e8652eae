package dev.holdfast.collection;

import dev.holdfast.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** A user's role in a collection. */
@Entity
@Table(name = "members")
@IdClass(Member.Key.class)
class Member {

  @Id
  @Column(name = "collection_id")
  private long collectionId;

  @Id
  @Column(name = "user_id")
  private long userId;

  private String role;

  @SuppressWarnings("NullAway.Init")
  protected Member() {}

  Member(long collectionId, long userId, Role role) {
    this.collectionId = collectionId;
    this.userId = userId;
    this.role = role.text();
  }

  /** The role's name, as the database has it. */
  String role() {
    return role;
  }

  /** One role per collection and user. */
  record Key(long collectionId, long userId) implements Serializable {}
}
