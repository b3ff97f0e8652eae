package dev.holdfast.console.ledger;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.console.chart.Chart;
import dev.holdfast.ledger.StatementReader;
import dev.holdfast.ledger.StatementReader.Line;
import dev.holdfast.ledger.StatementReader.Range;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has happened in an account, the latest first. */
@Named
@RequestScoped
public class StatementPage {

  private static final int ROWS = 100;

  @Inject private StatementReader reader;
  @Inject private Viewer viewer;

  private final String account = Parameters.get("id");
  private final String from = Parameters.get("from");
  private final String to = Parameters.get("to");
  private final String before = Parameters.get("before");
  private final FieldProblems problems = new FieldProblems();
  private @Nullable Slice<Line> found;

  /** A page of its entries. */
  public List<Line> getLines() {
    return found().items();
  }

  /** Where the page with what was before is; empty text at the beginning. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/account")
                    .with("id", account)
                    .with("from", from)
                    .with("to", to)
                    .with("before", Long.toString(last.number()))
                    .text())
        .orElse("");
  }

  private Slice<Line> found() {
    Slice<Line> page = found;
    if (page == null) {
      Range range =
          // A day is one of UTC: the server does not know where its reader is.
          new Range(day("from", from), day("to", to).map(StatementPage::nextDay), 0);
      long below = Digits.read(before).orElse(Long.MAX_VALUE);
      page =
          problems.isEmpty()
              ? reader.latest(viewer.caller(), account, range, below, ROWS)
              : new Slice<>(List.of(), false);
      found = page;
    }
    return page;
  }

  /** The balance over the time of the entries that are shown; null where that is no time. */
  public @Nullable Chart getChart() {
    return BalanceChart.of(getLines());
  }

  private Optional<Instant> day(String field, String typed) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    try {
      LocalDate day = LocalDate.parse(typed);
      if (day.getYear() >= 1 && day.getYear() <= 9998) {
        return Optional.of(day.atStartOfDay().toInstant(ZoneOffset.UTC));
      }
    } catch (DateTimeParseException noDay) {
      // It is said below.
    }
    problems.add(field, Texts.get("statement.noDay"));
    return Optional.empty();
  }

  private static Instant nextDay(Instant day) {
    return day.atOffset(ZoneOffset.UTC).plusDays(1).toInstant();
  }

  /** Whether a period or a further page was asked for. */
  public boolean isAsked() {
    return !from.isEmpty() || !to.isEmpty() || !before.isEmpty();
  }

  /** What is wrong with a field; empty text for nothing. */
  public String problem(String field) {
    found();
    return problems.at(field);
  }

  /** The first day. */
  public String getFrom() {
    return from;
  }

  /** The last day. */
  public String getTo() {
    return to;
  }
}
