package dev.holdfast.transaction;

import dev.holdfast.http.Paths;
import dev.holdfast.json.JsonMembers;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.Violation;
import dev.holdfast.transaction.StepReader.Said;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads what a transaction is to do. */
@ApplicationScoped
public class TransactionReader {

  /** More would keep rows from everybody else for too long. */
  public static final int MAX = 100;

  private static final String OPERATIONS = "operations";

  @Inject private StepReader steps;

  /**
   * Reads a body.
   *
   * @throws dev.holdfast.json.MalformedJson if it is none
   * @throws Invalid if there are no operations, or too many
   * @throws dev.holdfast.refusal.OperationFailed if one of them can't be part of a transaction
   */
  List<Step> read(JsonValue body) {
    JsonMembers members = JsonMembers.of(body);
    List<JsonMembers> operations = members.objects(OPERATIONS);
    members.end();
    if (operations.isEmpty() || operations.size() > MAX) {
      throw new Invalid(
          Violation.of("/" + OPERATIONS, "size", "must have 1 to " + MAX + " elements"));
    }
    List<Step> read = new ArrayList<>(operations.size());
    for (JsonMembers operation : operations) {
      int index = read.size();
      Place whole = new Place(index, "POST", Paths.of(TransactionResource.PATH));
      Said said = steps.said(whole, "/" + OPERATIONS + "/" + index, operation);
      read.add(steps.step(new Place(index, said.method(), Paths.of() + said.url().path()), said));
    }
    return read;
  }
}
