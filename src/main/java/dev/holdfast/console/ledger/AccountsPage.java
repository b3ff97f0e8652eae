package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.ledger.Account;
import dev.holdfast.ledger.AccountContent;
import dev.holdfast.ledger.AccountReader;
import dev.holdfast.ledger.LedgerIds;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts that the viewer may see, by id. */
@Named
@RequestScoped
public class AccountsPage {

  private static final int ROWS = 50;
  private static final Slice<Account> NOTHING = new Slice<>(List.of(), false);

  @Inject private AccountReader reader;
  @Inject private Viewer viewer;

  private final String unit = Parameters.get("unit").strip();
  private final String first = Parameters.get("first").strip();
  private final String after = Parameters.get("after");
  private final FieldProblems problems = new FieldProblems();
  private @Nullable Slice<Account> found;

  /** A page of them. */
  public List<Account> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/accounts")
                    .with("unit", unit)
                    .with("first", first)
                    .with("after", last.accountId())
                    .text())
        .orElse("");
  }

  private Slice<Account> found() {
    Slice<Account> page = found;
    if (page == null) {
      page = understood() ? look() : NOTHING;
      found = page;
    }
    return page;
  }

  private boolean understood() {
    if (!unit.isEmpty() && !unit.matches(AccountContent.UNIT)) {
      problems.add("unit", Texts.get("ledger.unit.shape"));
    }
    if (!first.isEmpty() && !first.matches(LedgerIds.SHAPE)) {
      problems.add("first", Texts.get("ledger.id.shape"));
    }
    return problems.isEmpty() && (after.isEmpty() || after.matches(LedgerIds.SHAPE));
  }

  private Slice<Account> look() {
    String asked = unit.isEmpty() ? null : unit;
    if (!after.isEmpty() || first.isEmpty()) {
      return reader.page(viewer.caller(), asked, after, ROWS);
    }
    // Lists go on behind an id; the one that was typed belongs to this one.
    Optional<Account> exact =
        reader
            .look(viewer.caller(), first)
            .filter(account -> unit.isEmpty() || account.unit().equals(unit));
    Slice<Account> behind = reader.page(viewer.caller(), asked, first, ROWS);
    List<Account> items = new ArrayList<>(exact.stream().toList());
    items.addAll(behind.items());
    return new Slice<>(items, behind.more());
  }

  /** Whether the list was narrowed. */
  public boolean isAsked() {
    return !unit.isEmpty() || !first.isEmpty() || !after.isEmpty();
  }

  /** What is wrong with a field of the search; empty text for nothing. */
  public String problem(String field) {
    found();
    return problems.at(field);
  }

  /** The unit that is looked for. */
  public String getUnit() {
    return unit;
  }

  /** The id at which the list is to begin. */
  public String getFirst() {
    return first;
  }
}
