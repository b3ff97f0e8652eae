package dev.holdfast.token;

import dev.holdfast.access.Caller;
import dev.holdfast.json.JsonSize;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.JsonConverter;
import dev.holdfast.persistence.Rows;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens. Each statement that changes one looks at its uses, its end and the clock and counts
 * in one (I6): nothing that was read before decides.
 */
@ApplicationScoped
class TokenTable {

  /** In the order in which {@link #token} reads them. */
  private static final String COLUMNS =
      "id, kind, content, anchor, uses, used, uses_per_user, note, issuer_id, issuer, created_at,"
          + " expires_at, revoked_at, clock_timestamp()";

  private static final String INSERT =
      "insert into tokens (id, secret_hash, kind, content, anchor, uses, used, uses_per_user, note,"
          + " issuer_id, issuer, created_at, expires_at) values (?1, ?2, ?3, ?4,"
          + " cast(?5 as varchar(100)), ?6, 0, ?7, cast(?8 as varchar(1000)), ?9, ?10,"
          + " clock_timestamp(), ?11)";

  private static final String USE =
      "update tokens set used = used + 1 where id = ?1 and used < uses and revoked_at is null"
          + " and expires_at > clock_timestamp()";

  private static final String REVOKE =
      "update tokens set revoked_at = clock_timestamp() where id = ?1"
          + " and (issuer_id = ?2 or ?3 = true) and revoked_at is null";

  private static final String REVOKE_ALL =
      "update tokens set revoked_at = clock_timestamp() where issuer_id = ?1"
          + " and revoked_at is null";

  private static final String BY_SECRET =
      "select " + COLUMNS + " from tokens where secret_hash = ?1";

  private static final String BY_ID = "select " + COLUMNS + " from tokens where id = ?1";

  private static final String NAMED =
      "select " + COLUMNS + " from tokens where secret_hash in (%1$s) or id in (%1$s)";

  private static final String LOCK =
      "select id from tokens where id in (%s) order by id for update";

  /** Only an administrator sees others' tokens. */
  private static final String SEEN =
      "select " + COLUMNS + " from tokens where (issuer_id = ?1 or ?2 = true)";

  private static final JsonConverter JSON = new JsonConverter();

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * A token that is to be.
   *
   * @param digest of its secret
   * @param promise what its kind keeps
   */
  record Draft(
      String id,
      String digest,
      TokenKind kind,
      Grant.Promise promise,
      TokenContent content,
      Caller issuer,
      Instant expiresAt) {}

  /** Keeps a new token. */
  Token insert(Draft draft) {
    Query insert =
        em.createNativeQuery(database.dialect().returning(INSERT, COLUMNS))
            .setParameter(1, draft.id())
            .setParameter(2, draft.digest())
            .setParameter(3, draft.kind().text())
            .setParameter(4, JSON.convertToDatabaseColumn(draft.promise().grant()))
            .setParameter(5, draft.promise().anchor())
            .setParameter(6, draft.content().uses())
            .setParameter(7, draft.content().usesPerUser())
            .setParameter(8, draft.content().note())
            .setParameter(9, draft.issuer().userId())
            .setParameter(10, draft.issuer().name())
            .setParameter(11, draft.expiresAt().atOffset(ZoneOffset.UTC));
    return one(insert)
        .orElseThrow(() -> new IllegalStateException("an insert inserts a row: " + draft.id()));
  }

  /** The token of a secret, whatever has become of it. */
  Optional<Token> bySecret(String digest) {
    return one(em.createNativeQuery(BY_SECRET).setParameter(1, digest));
  }

  /** The tokens of these secrets, by their digests, or of these ids. */
  List<Token> named(Collection<String> names) {
    String parameters = Rows.parameters(1, names.size());
    Query query = em.createNativeQuery(NAMED.formatted(parameters));
    Rows.bind(query, 1, names);
    return all(query);
  }

  /** Keeps others from changing tokens until the transaction ends. */
  void lock(Collection<Token> tokens) {
    Query query = em.createNativeQuery(LOCK.formatted(Rows.parameters(1, tokens.size())));
    Rows.bind(query, 1, tokens.stream().map(Token::id).toList());
    query.getResultList();
  }

  /** A token as it is by now. */
  Token again(Token token) {
    return one(em.createNativeQuery(BY_ID).setParameter(1, token.id()))
        .orElseThrow(() -> new IllegalStateException("no token is ever deleted: " + token.id()));
  }

  /**
   * Counts one use more. The row stays locked until the transaction ends: whoever redeems it too
   * waits, and is counted after this one or, should this one fail, in its place.
   *
   * @return empty if it is used up, revoked or has expired
   */
  Optional<Token> use(Token token) {
    return one(
        em.createNativeQuery(database.dialect().returning(USE, COLUMNS))
            .setParameter(1, token.id()));
  }

  /** Revokes a token that the caller may see; empty if there is none, or it was revoked before. */
  Optional<Token> revoke(Caller caller, String id) {
    return one(
        em.createNativeQuery(database.dialect().returning(REVOKE, COLUMNS))
            .setParameter(1, id)
            .setParameter(2, caller.userId())
            .setParameter(3, caller.administers()));
  }

  /** Revokes all tokens of a user, by id. */
  List<Token> revokeAll(long issuerId) {
    return all(
            em.createNativeQuery(database.dialect().returning(REVOKE_ALL, COLUMNS))
                .setParameter(1, issuerId))
        .stream()
        .sorted((one, other) -> one.id().compareTo(other.id()))
        .toList();
  }

  /** A token that the caller may see. */
  Optional<Token> find(Caller caller, String id) {
    return one(seen(SEEN + " and id = ?3", caller).setParameter(3, id));
  }

  /** Tokens that the caller may see, oldest first, behind an id. */
  Slice<Token> page(Caller caller, String after, int limit) {
    List<Token> tokens =
        all(
            seen(SEEN + " and id > ?3 order by id" + Rows.LIMITED, caller)
                .setParameter(3, after)
                .setParameter(Rows.LIMIT, limit + 1));
    return Slice.of(
        tokens, limit, token -> (int) JsonSize.bytes(token.grant(), CustomGrant.MAX_BYTES));
  }

  /** The database's clock. */
  Instant now() {
    return database.now(em);
  }

  private Query seen(String sql, Caller caller) {
    return em.createNativeQuery(sql)
        .setParameter(1, caller.userId())
        .setParameter(2, caller.administers());
  }

  private static Optional<Token> one(Query query) {
    List<Token> tokens = all(query);
    if (tokens.size() > 1) {
      throw new IllegalStateException("tokens_pkey and tokens_secret_hash_key are unique");
    }
    return tokens.stream().findFirst();
  }

  private static List<Token> all(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> token((Object[]) row)).toList();
  }

  private static Token token(@Nullable Object[] row) {
    return new Token(
        text(row[0]),
        TokenKind.ofKept(text(row[1])),
        JSON.convertToEntityAttribute(known(row[2])).asJsonObject(),
        (String) row[3],
        number(row[4]),
        number(row[5]),
        number(row[6]),
        (String) row[7],
        number(row[8]),
        text(row[9]),
        Database.instant(known(row[10])),
        Database.instant(known(row[11])),
        row[12] == null ? null : Database.instant(row[12]),
        Database.instant(known(row[13])));
  }

  private static Object known(@Nullable Object value) {
    return Objects.requireNonNull(value);
  }

  private static String text(@Nullable Object value) {
    return (String) known(value);
  }

  private static long number(@Nullable Object value) {
    return ((Number) known(value)).longValue();
  }
}
