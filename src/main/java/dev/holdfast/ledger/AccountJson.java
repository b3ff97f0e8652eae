package dev.holdfast.ledger;

import dev.holdfast.json.JsonBuild;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/** How an account looks as JSON. */
final class AccountJson {

  /** A patch may test these but not change them. */
  static final Set<String> READ_ONLY =
      Set.of(
          "id",
          "unit",
          "balance",
          "held",
          "available",
          "owner",
          "version",
          "createdAt",
          "createdBy",
          "updatedAt",
          "updatedBy");

  private AccountJson() {}

  static JsonObject of(Account account) {
    JsonObjectBuilder json =
        named(account).add("balance", account.balance()).add("held", account.held());
    OptionalLong available = account.available();
    if (available.isPresent() && account.minimum() != null) {
      json.add("available", available.getAsLong()).add("minimum", account.minimum());
    } else {
      json.addNull("available").addNull("minimum");
    }
    return json.add("closed", account.closed())
        .add("version", account.version())
        .add("createdAt", account.createdAt().toString())
        .add("createdBy", account.createdBy())
        .add("updatedAt", account.updatedAt().toString())
        .add("updatedBy", account.updatedBy())
        .build();
  }

  /** What was in it at a time. */
  static JsonObject of(Account account, Instant at, long balance) {
    return named(account).add("balance", balance).add("at", at.toString()).build();
  }

  private static JsonObjectBuilder named(Account account) {
    return JsonBuild.object()
        .add("id", account.accountId())
        .add("unit", account.unit())
        .add("title", account.title())
        .add("owner", account.owner());
  }
}
