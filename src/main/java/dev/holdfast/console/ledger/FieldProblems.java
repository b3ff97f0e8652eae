package dev.holdfast.console.ledger;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.refusal.Violation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is wrong with a form, each at its field; what belongs to none goes to the page's top. */
final class FieldProblems {

  private final Map<String, String> texts = new LinkedHashMap<>();

  /** What is wrong at a field; empty text for nothing. */
  String at(String field) {
    return texts.getOrDefault(field, "");
  }

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** Says something of a field, where nothing is said yet. */
  void add(String field, String text) {
    texts.putIfAbsent(field, text);
  }

  /**
   * Reads an amount, or says of its field why it can't be.
   *
   * @return {@code null} where it can't
   */
  @Nullable Long amount(String field, String typed, long min, long max) {
    try {
      return TypedAmount.read(typed, min, max);
    } catch (TypedAmount.Unusable unusable) {
      String key = "amount." + unusable.flaw().name().toLowerCase(Locale.ROOT);
      add(field, Texts.get(key, shown(unusable)));
      return null;
    }
  }

  private static String shown(TypedAmount.Unusable unusable) {
    return switch (unusable.flaw()) {
      case LOW, HIGH -> new AmountText().text(Long.parseLong(unusable.about()));
      default -> unusable.about();
    };
  }

  /**
   * Says what a service has refused, and that nothing of what was typed is lost.
   *
   * @param fields by the pointers that violations name
   */
  void refused(Refusal refusal, Map<String, String> fields) {
    if (refusal instanceof Unauthenticated out) {
      throw out;
    }
    if (refusal instanceof Invalid invalid) {
      for (Violation violation : invalid.violations()) {
        place(violation, fields.get(violation.pointer()));
      }
    } else if (refusal instanceof Unavailable) {
      Messages.failed(Texts.get("ledger.unavailable"));
    } else if (refusal instanceof OutcomeUnknown) {
      Messages.failed(Texts.get("ledger.unknown"));
    } else {
      Messages.failed(Reasons.of(refusal));
    }
  }

  private void place(Violation violation, @Nullable String field) {
    if (field == null) {
      Messages.failed(violation.pointer() + ": " + Reasons.of(violation));
    } else {
      String known = Texts.find("ledger.invalid." + field + "." + violation.code());
      add(field, known.isEmpty() ? Reasons.of(violation) : known);
    }
  }
}
