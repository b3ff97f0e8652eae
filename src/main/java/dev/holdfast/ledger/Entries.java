package dev.holdfast.ledger;

import dev.holdfast.persistence.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Writes entries: one for each change of a balance, with the balance after it. */
@ApplicationScoped
class Entries {

  static final String INTO = "insert into entries (account, number, transfer, amount, balance, at)";

  @PersistenceContext private EntityManager em;

  /**
   * One change of one balance.
   *
   * @param number within the account, from 1
   * @param amount less than 0 for what went out
   * @param balance after it
   */
  record Entry(long account, long number, long transfer, long amount, long balance, Instant at) {

    private List<Object> values() {
      return List.of(account, number, transfer, amount, balance, at.atOffset(ZoneOffset.UTC));
    }
  }

  void insert(List<Entry> entries) {
    Rows.insert(em, INTO, entries.stream().map(Entry::values).toList());
  }
}
