package dev.holdfast.ledger;

import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonValue;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Transfers that are asked for together.
 *
 * @param transfers 1 to {@value #MAX}, in the order in which they happen
 */
record BatchContent(@Size(min = 1, max = BatchContent.MAX) List<@Valid TransferContent> transfers) {

  /** More would keep the accounts from everybody else for too long. */
  static final int MAX = 1000;

  static BatchContent read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    BatchContent content =
        new BatchContent(members.objects("transfers").stream().map(TransferContent::read).toList());
    members.end();
    return content;
  }

  /**
   * Refuses an id that comes twice.
   *
   * @throws Invalid if one does
   */
  void requireDistinctIds() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < transfers.size(); i++) {
      String id = transfers.get(i).id();
      if (id != null && !ids.add(id)) {
        throw new Invalid(
            Violation.of("/transfers/" + i + "/id", "distinct", "comes twice in this batch"));
      }
    }
  }
}
