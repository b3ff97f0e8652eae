package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code anyOf} and {@code oneOf}.
 *
 * <p>Where none fits, and the value is of another kind than all but one of the alternatives mean
 * ({@link Report#isOfAnotherKind}), that one's violations are told: of {@code null} or a short
 * text, that the text is too long. Else it is only told that none fits, and of a few what they ask
 * for.
 */
record AlternativesKeyword(String code, List<SchemaNode> schemas, boolean exactlyOne)
    implements Keyword {

  @Override
  public boolean fits(JsonValue value, Evaluation run, @Nullable Evaluated seen) {
    Misfits misfits = new Misfits();
    int fitting = 0;
    for (SchemaNode schema : schemas) {
      Evaluated own = seen == null ? null : new Evaluated();
      if (fits(schema, value, run, own, misfits)) {
        fitting++;
        if (own != null && seen != null) {
          seen.addAll(own, run);
        } else if (!exactlyOne || fitting > 1) {
          break;
        }
      }
    }
    if (fitting == 1 || (fitting > 1 && !exactlyOne)) {
      return true;
    }
    if (seen != null) {
      // It does not fit anyway, and what else was not evaluated would only be noise.
      seen.everything();
    }
    return fitting > 1
        ? run.refused(code, () -> "This fits more than one alternative, and must fit exactly one.")
        : misfits.tell(code, run);
  }

  private boolean fits(
      SchemaNode schema,
      JsonValue value,
      Evaluation run,
      @Nullable Evaluated seen,
      Misfits misfits) {
    if (schema == SchemaNode.NEVER || !run.goesOn()) {
      return run.asks(schema, value, seen, code);
    }
    Report misfit = run.misfit(schema, value, seen, code);
    if (misfit != null) {
      misfits.add(misfit);
    }
    return misfit == null;
  }

  /** Why no alternative fits. Of thousands, it keeps what it may tell. */
  private static final class Misfits {
    private static final int LISTED = 3;

    private final Set<String> wishes = new LinkedHashSet<>();
    private boolean hasMoreWishes;
    private int meant;
    private @Nullable Report closest;

    void add(Report misfit) {
      if (!misfit.isOfAnotherKind()) {
        meant++;
        closest = misfit;
      }
      String wish = misfit.ownMessage();
      hasMoreWishes |= wish == null || (wishes.size() == LISTED && !wishes.contains(wish));
      if (wish != null && !hasMoreWishes) {
        wishes.add(wish);
      }
    }

    boolean tell(String code, Evaluation run) {
      if (meant == 1 && closest != null) {
        run.tell(closest);
        return false;
      }
      return run.refused(code, this::message);
    }

    private String message() {
      String none = "This fits none of the alternatives.";
      return wishes.isEmpty() || hasMoreWishes ? none : none + " " + String.join(" Or: ", wishes);
    }
  }
}
