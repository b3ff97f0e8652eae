package dev.holdfast.ledger;

import dev.holdfast.access.Caller;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.ledger.LedgerMetrics.Happened;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.KeyReused;
import dev.holdfast.refusal.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A transfer that is asked for.
 *
 * @param id by which a repeated request is known; {@code null} where the server is to choose
 * @param from the account to take from
 * @param to the account to give to
 * @param amount whole, at least 1
 * @param memo for people
 * @param pending whether the amount is only to be held
 * @param timeoutSeconds after which a pending one frees itself, 1 s to a year; {@code null} for
 *     never
 * @param fromVersion the version that {@code from} must have; {@code null} for any
 * @param leaving what must stay available in {@code from}; {@code null} for nothing
 */
public record TransferContent(
    @Pattern(regexp = LedgerIds.SHAPE) @Nullable String id,
    @NotNull @Pattern(regexp = LedgerIds.SHAPE) @Nullable String from,
    @NotNull @Pattern(regexp = LedgerIds.SHAPE) @Nullable String to,
    @NotNull @Min(1) @Max(Amounts.MAX) @Nullable Long amount,
    @Size(max = 1000) String memo,
    boolean pending,
    @Min(1) @Max(TransferContent.MAX_TIMEOUT_SECONDS) @Nullable Long timeoutSeconds,
    @Min(1) @Nullable Long fromVersion,
    @Min(Amounts.MIN) @Max(Amounts.MAX) @Nullable Long leaving) {

  /** A year: what is held for longer is held for good. */
  public static final long MAX_TIMEOUT_SECONDS = 31_536_000;

  static TransferContent read(JsonMembers members) {
    TransferContent content =
        new TransferContent(
            members.text("id").orElse(null),
            members.text("from").orElse(null),
            members.text("to").orElse(null),
            whole(members, "amount"),
            members.text("memo").orElse(""),
            members.flag("pending").orElse(false),
            whole(members, "timeoutSeconds"),
            whole(members, "fromVersion"),
            whole(members, "leaving"));
    members.end();
    return content;
  }

  static @Nullable Long whole(JsonMembers members, String name) {
    OptionalLong number = members.whole(name);
    return number.isPresent() ? (Long) number.getAsLong() : null;
  }

  /**
   * Refuses what no single member shows to be wrong.
   *
   * @throws Invalid if it is
   */
  void requireSense() {
    if (fromId().equals(toId())) {
      throw new Invalid(Violation.of("/to", "self", "must be another account than from"));
    }
    if (timeoutSeconds != null && !pending) {
      throw new Invalid(
          Violation.of("/timeoutSeconds", "pending", "goes with \"pending\": true only"));
    }
  }

  String fromId() {
    return Objects.requireNonNull(from);
  }

  String toId() {
    return Objects.requireNonNull(to);
  }

  long units() {
    return Objects.requireNonNull(amount);
  }

  /**
   * Refuses a transfer of the same id that is not what is asked for here, or not to be seen.
   *
   * @throws KeyReused if it is not
   */
  void requireSame(Caller caller, Transfer first) {
    if (!first.isSeenBy(caller) || !asksFor(first)) {
      Happened.REUSED.count();
      throw new KeyReused("This id came before, with another transfer.");
    }
    Happened.REPEATED.count();
  }

  /** Conditions say when, not what: they are not looked at. */
  private boolean asksFor(Transfer transfer) {
    return transfer.to() != null
        && transfer.from().id().equals(from)
        && transfer.to().id().equals(to)
        && transfer.amount() == units()
        && transfer.memo().equals(memo)
        && transfer.asked().equals(new Transfer.Asked(pending, timeoutSeconds));
  }
}
