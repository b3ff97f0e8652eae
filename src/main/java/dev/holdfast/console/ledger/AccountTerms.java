package dev.holdfast.console.ledger;

import dev.holdfast.ledger.Account;
import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What people say of an account.
 *
 * @param minimum {@code null} for no limit
 */
record AccountTerms(String title, @Nullable Long minimum, boolean closed) {

  static final String TITLE = "title";
  static final String MINIMUM = "minimum";
  static final String CLOSED = "closed";

  static AccountTerms of(Account account) {
    return new AccountTerms(account.title(), account.minimum(), account.closed());
  }

  /** As an account's representation has them. */
  static AccountTerms of(JsonObject account) {
    JsonValue minimum = account.getOrDefault(MINIMUM, JsonValue.NULL);
    return new AccountTerms(
        account.getString(TITLE, ""),
        minimum instanceof JsonNumber number ? (Long) number.longValueExact() : null,
        account.getBoolean(CLOSED, false));
  }

  /** The members of a representation. */
  Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(TITLE, Json.createValue(title));
    members.put(MINIMUM, minimum == null ? JsonValue.NULL : Json.createValue(minimum));
    members.put(CLOSED, closed ? JsonValue.TRUE : JsonValue.FALSE);
    return members;
  }
}
