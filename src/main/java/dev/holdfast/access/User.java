package dev.holdfast.access;

import dev.holdfast.concurrency.Versioned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. A deleted user's row is gone; whoever gets the name next has another id, and
 * with it other entity tags (I12).
 */
@Entity
@Table(name = "users")
public class User implements Versioned {

  /** What a user may be called; part of a URL, and no colon, which ends the name in Basic. */
  public static final String NAME = "[a-z0-9][a-z0-9._@-]{0,62}";

  @Id
  @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "users")
  @SequenceGenerator(name = "users", sequenceName = "users_seq", allocationSize = 50)
  private long id;

  private String name;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "password_hash")
  private @Nullable String passwordHash;

  private boolean administrator;
  private boolean disabled;
  @Version private long version;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "created_by")
  private String createdBy;

  @Column(name = "updated_at")
  private Instant updatedAt;

  @Column(name = "updated_by")
  private String updatedBy;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected User() {}

  @SuppressWarnings("NullAway.Init")
  User(NewUser user) {
    name = user.name();
    passwordHash = user.passwordHash().orElse(null);
    createdAt = user.now();
    createdBy = user.creator();
    change(user.content(), user.creator(), user.now());
  }

  /** Changes what is shown of the user, and what the user may do; not the password. */
  final void change(UserContent content, String editor, Instant now) {
    displayName = content.shownAs(name);
    administrator = content.administrator();
    disabled = content.disabled();
    touch(editor, now);
  }

  void choosePassword(String hash, String editor, Instant now) {
    passwordHash = hash;
    touch(editor, now);
  }

  private void touch(String editor, Instant now) {
    updatedAt = now;
    updatedBy = editor;
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public boolean deleted() {
    return false;
  }

  @Override
  public Instant updatedAt() {
    return updatedAt;
  }

  @Override
  public String updatedBy() {
    return updatedBy;
  }

  /** What the user is called; fixed. */
  public String name() {
    return name;
  }

  /** For people. */
  public String displayName() {
    return displayName;
  }

  /** Whether it is one, perhaps a disabled one. */
  public boolean administrator() {
    return administrator;
  }

  /** Whether it can not sign in. */
  public boolean disabled() {
    return disabled;
  }

  /** Whether the user can do now what administrators do. */
  boolean administers() {
    return administrator && !disabled;
  }

  boolean hasPassword(@Nullable String hash) {
    return passwordHash != null && passwordHash.equals(hash);
  }

  /** Whether one was chosen yet. */
  public boolean hasPassword() {
    return passwordHash != null;
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Who made it. */
  public String createdBy() {
    return createdBy;
  }
}
