package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Versioned;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An account as one statement saw it.
 *
 * @param id the row
 * @param accountId its name in the API
 * @param minimum what {@code balance − held} does not go below; {@code null} for no limit
 * @param balance what is in it
 * @param held what pending transfers keep of that, without those whose time is over
 * @param due what the row still says is held by those
 * @param ownerId the owner's row
 * @param owner the owner's name
 */
public record Account(
    long id,
    String accountId,
    String unit,
    String title,
    @Nullable Long minimum,
    long balance,
    long held,
    long due,
    boolean closed,
    long ownerId,
    String owner,
    long version,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    String updatedBy)
    implements Versioned {

  /** An account is closed, never deleted. */
  @Override
  public boolean deleted() {
    return false;
  }

  /** What may be moved out of it; empty where nothing limits that. */
  public OptionalLong available() {
    return minimum == null ? OptionalLong.empty() : OptionalLong.of(balance - held - minimum);
  }

  public boolean isOwnedBy(Caller caller) {
    return ownerId == caller.userId();
  }

  public boolean isSeenBy(Caller caller) {
    return isOwnedBy(caller) || caller.administers();
  }

  /** The same, with another amount held. */
  Account withHeld(long amount) {
    return with(balance, amount, version);
  }

  /** The next version. */
  Account changed(long newBalance, long newHeld) {
    return with(newBalance, newHeld, version + 1);
  }

  private Account with(long newBalance, long newHeld, long newVersion) {
    return new Account(
        id,
        accountId,
        unit,
        title,
        minimum,
        newBalance,
        newHeld,
        due,
        closed,
        ownerId,
        owner,
        newVersion,
        createdAt,
        createdBy,
        updatedAt,
        updatedBy);
  }
}
