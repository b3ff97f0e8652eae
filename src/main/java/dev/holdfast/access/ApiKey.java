package dev.holdfast.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What a program signs in with, in place of its user's password. Never changes; only goes. */
@Entity
@Table(name = "api_keys")
public class ApiKey {

  /** By this a key is known as one, in a log or in a public repository. */
  static final String PREFIX = "hf_";

  /** UUIDs; what is none need not be looked for. */
  static final String ID = "[0-9a-f-]{36}";

  @Id private String id;

  @Column(name = "user_id")
  private long userId;

  private String label;

  @Column(name = "secret_hash")
  private String secretHash;

  private String scopes;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "expires_at")
  private Instant expiresAt;

  /** For the persistence provider. */
  @SuppressWarnings("NullAway.Init")
  protected ApiKey() {}

  @SuppressWarnings("NullAway.Init")
  ApiKey(
      String id,
      long userId,
      String secret,
      String label,
      Set<Scope> scopes,
      Instant expiresAt,
      Instant now) {
    this.id = id;
    this.userId = userId;
    this.label = label;
    this.secretHash = Secrets.digest(secret);
    this.scopes = Scope.join(scopes);
    this.createdAt = now;
    this.expiresAt = expiresAt;
  }

  /** What it is called in the API; no secret. */
  public String id() {
    return id;
  }

  long userId() {
    return userId;
  }

  /** For people. */
  public String label() {
    return label;
  }

  /** What it allows. */
  public Set<Scope> scopes() {
    return Scope.split(scopes);
  }

  /** When it was made. */
  public Instant createdAt() {
    return createdAt;
  }

  /** Empty for a key that does not expire. */
  public Optional<Instant> expiresAt() {
    return Expiry.shown(expiresAt);
  }
}
