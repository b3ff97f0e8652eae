package dev.holdfast.ledger;

import dev.holdfast.http.Body;
import dev.holdfast.json.JsonMembers;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.MediaType;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is said of how to settle a pending transfer.
 *
 * @param amount what to move; empty for all
 */
record SettlementRequest(OptionalLong amount) {

  /**
   * Reads a body, which may be left out; and with it its type.
   *
   * @param posts whether it may name an amount
   * @throws NotSupportedException if there is a body that is no JSON
   */
  static SettlementRequest read(@Nullable MediaType type, @Nullable Body body, boolean posts) {
    if (body == null || body.isEmpty()) {
      return new SettlementRequest(OptionalLong.empty());
    }
    if (type == null || !type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
      throw new NotSupportedException();
    }
    JsonMembers members = JsonMembers.of(body.json());
    OptionalLong amount = posts ? members.whole("amount") : OptionalLong.empty();
    members.end();
    return new SettlementRequest(amount);
  }
}
