package dev.holdfast.console.ledger;

import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.ledger.Amounts;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.ledger.TransferContent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A transfer as it was typed. */
public final class TypedTransfer {

  private static final List<String> UNITS = List.of("minutes", "hours", "days", "seconds");

  private final FieldProblems problems;

  TypedTransfer(FieldProblems problems) {
    this.problems = problems;
  }

  /** What it asks for; empty where that can't be, which is said at the fields. */
  Optional<TransferContent> content(String id) {
    requireId("from", from());
    requireId("to", to());
    if (problems.isEmpty() && from().equals(to())) {
      problems.add("to", Texts.get("ledger.invalid.to.self"));
    }
    @Nullable Long amount = problems.amount("amount", getAmount(), 1, Amounts.MAX);
    @Nullable Long seconds = isHeld() && !getTime().isEmpty() ? seconds() : null;
    if (!isHeld() && !getTime().isEmpty()) {
      problems.add("time", Texts.get("transfer.time.notHeld"));
    }
    return problems.isEmpty()
        ? Optional.of(
            new TransferContent(id, from(), to(), amount, getMemo(), isHeld(), seconds, null, null))
        : Optional.empty();
  }

  private void requireId(String field, String typed) {
    if (typed.isEmpty()) {
      problems.add(field, Texts.get("transfer." + field + ".missing"));
    } else if (!typed.matches(LedgerIds.SHAPE)) {
      problems.add(field, Texts.get("ledger.id.shape"));
    }
  }

  private @Nullable Long seconds() {
    long unit = secondsIn(getTimeUnit());
    @Nullable Long number =
        problems.amount("time", getTime(), 1, TransferContent.MAX_TIMEOUT_SECONDS / unit);
    return number == null ? null : (Long) (number * unit);
  }

  private static long secondsIn(String unit) {
    return switch (unit) {
      case "seconds" -> 1;
      case "hours" -> 3600;
      case "days" -> 86_400;
      default -> 60;
    };
  }

  String from() {
    return Parameters.get("from").strip();
  }

  String to() {
    return Parameters.get("to").strip();
  }

  /** The account to take from. */
  public String getFrom() {
    return from();
  }

  /** The account to give to. */
  public String getTo() {
    return to();
  }

  /** How much. */
  public String getAmount() {
    return Parameters.get("amount").strip();
  }

  /** What it is for. */
  public String getMemo() {
    return Parameters.get("memo").strip();
  }

  /** Whether it is only held at first. */
  public boolean isHeld() {
    return !Parameters.get("held").isEmpty();
  }

  /** After how long it frees itself. */
  public String getTime() {
    return Parameters.get("time").strip();
  }

  /** In which unit that is. */
  public String getTimeUnit() {
    String unit = Parameters.get("timeUnit");
    return UNITS.contains(unit) ? unit : UNITS.get(0);
  }

  /** The units of time that there are. */
  public List<String> getTimeUnits() {
    return UNITS;
  }
}
