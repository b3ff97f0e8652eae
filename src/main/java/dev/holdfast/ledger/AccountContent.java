package dev.holdfast.ledger;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.shape.PlainText;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an account.
 *
 * @param id fixed once given; {@code null} where the server is to choose
 * @param unit what is counted, such as {@code EUR-cent}; fixed once given
 * @param title for people, up to 200 characters
 * @param minimum what the balance less what is held does not go below; {@code null} for no limit
 * @param closed whether nothing may be moved into or out of it
 */
public record AccountContent(
    @Pattern(regexp = LedgerIds.SHAPE) @Nullable String id,
    @NotNull @Pattern(regexp = AccountContent.UNIT) @Nullable String unit,
    @Size(max = 200) @PlainText String title,
    @Min(Amounts.MIN) @Max(Amounts.MAX) @Nullable Long minimum,
    boolean closed) {

  /** What a unit may be called. */
  public static final String UNIT = "[A-Za-z0-9._/-]{1,40}";

  private static final String MINIMUM = "minimum";

  /** Reads what a new account is to be: without a minimum said, it does not go below zero. */
  static AccountContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    boolean unlimited = body instanceof JsonObject object && object.get(MINIMUM) == JsonValue.NULL;
    @Nullable Long minimum = minimum(members);
    AccountContent content =
        new AccountContent(
            members.text("id").orElse(null),
            members.text("unit").orElse(null),
            members.text("title").orElse(""),
            minimum == null && !unlimited ? (Long) 0L : minimum,
            false);
    members.end();
    return content;
  }

  /**
   * Reads a representation that was patched; its read-only members are known to be unchanged. A
   * merge patch takes a member away by {@code null}: so no minimum is no limit.
   */
  static AccountContent readPatched(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    AccountContent content =
        new AccountContent(
            null,
            members.text("unit").orElse(null),
            members.text("title").orElse(""),
            minimum(members),
            members.flag("closed").orElse(false));
    members.ignore(AccountJson.READ_ONLY).end();
    return content;
  }

  /** Whether only administrators may have it so. */
  boolean goesBelowZero() {
    return minimum == null || minimum < 0;
  }

  private static @Nullable Long minimum(JsonMembers members) {
    OptionalLong minimum = members.whole(MINIMUM);
    return minimum.isPresent() ? (Long) minimum.getAsLong() : null;
  }
}
