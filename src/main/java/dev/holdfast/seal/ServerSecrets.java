package dev.holdfast.seal;

import dev.holdfast.concurrency.Guarded;
import dev.holdfast.concurrency.Superseded;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.UniqueConstraint;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * Secrets that the server keeps from everybody, the same on every node and after every restart:
 * made once, and kept in the database. They never change, so whoever got one may keep it.
 */
@ApplicationScoped
@Guarded
@Transactional
public class ServerSecrets {

  /** Nobody guesses one of 2^256. */
  private static final int BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private static final UniqueConstraint NAME = new UniqueConstraint("secrets_pkey");

  private static final String FIND = "select s.secret from secrets s where s.name = ?1";
  private static final String INSERT = "insert into secrets (name, secret) values (?1, ?2)";

  @PersistenceContext private EntityManager em;
  @Inject private Database database;

  /**
   * A secret of 256 bits. Of any number of callers on any number of nodes who are the first to ask
   * for it, one makes it; all get the same.
   *
   * @param name up to 40 characters
   */
  public byte[] get(String name) {
    List<?> rows = em.createNativeQuery(FIND).setParameter(1, name).getResultList();
    return HexFormat.of().parseHex(rows.isEmpty() ? make(name) : (String) rows.get(0));
  }

  /** If somebody was faster, all of it is run again and finds what that one has made. */
  private String make(String name) {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    String text = HexFormat.of().formatHex(secret);
    Query insert = em.createNativeQuery(database.dialect().unlessTaken(INSERT));
    insert.setParameter(1, name).setParameter(2, text);
    int rows = NAME.execute(insert, Superseded::new);
    if (rows > 1) {
      throw new IllegalStateException("secrets_pkey is unique: " + name);
    }
    if (rows == 0) {
      throw new Superseded();
    }
    return text;
  }
}
