package dev.holdfast.console.collection;

import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.console.Reasons;
import dev.holdfast.console.Texts;
import dev.holdfast.console.document.Saving;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.MergedChange;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a collection's form that came back. Whatever is refused, all that was typed is
 * still in {@link #form}, and why is told.
 */
final class CollectionEdit {

  /** Where it ends. */
  enum End {
    /** The form is shown again. */
    FORM,
    /** The collection is as it was typed. */
    SAVED,
    /** There is a collection that was not there. */
    CREATED,
    /** There is no such collection any more. */
    DELETED
  }

  /** RFC 9110 §15.5. */
  private static final int CONFLICT = 409;

  private static final int UNPROCESSABLE = 422;
  private static final int UNAVAILABLE = 503;

  private static final Pattern RULE = Pattern.compile("/unique/([0-9]{1,4})(/.*)?");

  private final CollectionStore store;
  private final String name;
  private CollectionForm form;
  private int status = 200;
  private List<Violation> violations = List.of();
  private @Nullable Told told;
  private @Nullable CollectionMerge merge;
  private List<MergedChange> merged = List.of();
  private @Nullable JsonObject tried;

  CollectionEdit(CollectionStore store, String name, CollectionForm form) {
    this.store = store;
    this.name = name;
    this.form = form;
  }

  /** Adds a row for a rule, and saves nothing. */
  End addRule() {
    form = form.withRule();
    return End.FORM;
  }

  /** Creates the collection. */
  End create() {
    return read()
        .map(
            content ->
                trying(
                    () -> {
                      store.create(name, content);
                      return End.CREATED;
                    }))
        .orElse(End.FORM);
  }

  /** Saves over what was opened, or with what others made of it meanwhile. */
  End save() {
    return read().map(content -> trying(() -> save(content))).orElse(End.FORM);
  }

  /** What was typed; empty where it can't be read, which is told. */
  private Optional<JsonObject> read() {
    TypedCollection typed = form.read();
    if (typed.faults().isEmpty()) {
      return Optional.of(typed.content());
    }
    invalid(
        typed.faults().stream()
            .map(
                fault ->
                    Violation.of(
                        fault.pointer(),
                        "form",
                        Texts.get(
                            fault.key(), fault.arguments().stream().map(Reasons::of).toArray())))
            .toList());
    return Optional.empty();
  }

  private End save(JsonObject mine) {
    Saving saving = new Saving(remembering(store.at(name)), Parts.SETS);
    Saving.Outcome outcome = saving.save(form.version(), Parts.of(form.base()), Parts.of(mine));
    if (outcome instanceof Saving.Saved saved) {
      merged = saved.merged();
      saved.metWith(store.user()).ifPresent(theirs -> told = Told.of("merged", theirs));
      return End.SAVED;
    }
    if (outcome instanceof Saving.Conflicting conflict) {
      merge = new CollectionMerge(form.base(), mine, conflict.theirs(), Map.of());
      return told(CONFLICT, Told.of("conflict", conflict.theirs()));
    }
    return outcome instanceof Saving.Gone ? gone() : told(CONFLICT, Told.of("crowded"));
  }

  /** What is merged has its rules in another order than the form: violations tell of that one. */
  private Saving.Store remembering(Saving.Store at) {
    return new Saving.Store() {
      @Override
      public Optional<Saving.Latest> latest() {
        return at.latest();
      }

      @Override
      public void write(ExpectedVersion expected, JsonObject parts) {
        tried = Parts.toContent(parts);
        at.write(expected, parts);
      }
    };
  }

  private End gone() {
    form = form.overNothing();
    return told(CONFLICT, Told.of("gone"));
  }

  /** Brings together what was chosen; it is shown as a form over theirs, to be saved from there. */
  End bringTogether(JsonObject mine, Map<String, String> answers) {
    return trying(
        () -> {
          Optional<Saving.Latest> latest = store.at(name).latest();
          if (latest.isEmpty()) {
            form = CollectionForm.opened(mine, OptionalLong.empty());
            return gone();
          }
          Saving.Latest theirs = latest.get();
          CollectionMerge now = new CollectionMerge(form.base(), mine, theirs, answers);
          Optional<JsonObject> result = now.result();
          if (result.isEmpty()) {
            merge = now;
            return told(CONFLICT, Told.of("unanswered", theirs));
          }
          form =
              CollectionForm.over(
                  result.get(), Parts.toContent(theirs.content()), theirs.version());
          told = Told.of("together", theirs);
          return End.FORM;
        });
  }

  /**
   * Deletes what was opened, and nothing later.
   *
   * @param typedName what was typed to let documents go too
   */
  End delete(String typedName) {
    boolean withDocuments = typedName.equals(name);
    if (!typedName.isEmpty() && !withDocuments) {
      return invalid(
          List.of(Violation.of("/delete", "form", Texts.get("collectionForm.delete.other"))));
    }
    return trying(
        () -> {
          try {
            store.delete(name, form.version(), withDocuments);
            return End.DELETED;
          } catch (NotFound gone) {
            // A second click finds done what the first one did.
            return End.DELETED;
          } catch (StaleVersion stale) {
            return store
                .at(name)
                .latest()
                .map(theirs -> told(CONFLICT, Told.of("delete.stale", theirs)))
                .orElse(End.DELETED);
          } catch (StateRefused notEmpty) {
            invalid(
                List.of(
                    Violation.of("/delete", "form", Texts.get("collectionForm.delete.notEmpty"))));
            return told(CONFLICT, Told.of("delete.not"));
          }
        });
  }

  private End trying(Supplier<End> attempt) {
    try {
      return attempt.get();
    } catch (Unauthenticated out) {
      throw out;
    } catch (Invalid invalid) {
      return invalid(invalid.violations().stream().map(this::relocated).toList());
    } catch (MalformedJson malformed) {
      String pointer = malformed.pointer().orElse("");
      return invalid(List.of(Violation.of(pointer, "type", malformed.reason())));
    } catch (NotFound gone) {
      return gone();
    } catch (Unavailable unavailable) {
      return told(UNAVAILABLE, Told.of("unavailable"));
    } catch (OutcomeUnknown unknown) {
      return told(UNAVAILABLE, Told.of("unknown"));
    } catch (Refusal refusal) {
      return told(CONFLICT, new Told("refused", "", null, Reasons.of(refusal)));
    }
  }

  /** At the form's row of the rule that a violation is about; of theirs there is none. */
  private Violation relocated(Violation violation) {
    Matcher place = RULE.matcher(violation.pointer());
    JsonObject content = tried;
    if (content == null || !place.matches()) {
      return violation;
    }
    int number = Integer.parseInt(place.group(1));
    if (number >= content.getJsonArray(Parts.UNIQUE).size()) {
      return violation;
    }
    String rule =
        content.getJsonArray(Parts.UNIQUE).getJsonObject(number).getString(CollectionForm.NAME);
    int row = form.rules().stream().map(TypedRule::name).toList().indexOf(rule);
    String rest = place.group(2) == null ? "" : place.group(2);
    return new Violation(
        row < 0 ? "" : "/unique/" + row + rest,
        violation.code(),
        row < 0 ? rule + ": " + Reasons.of(violation) : violation.message(),
        violation.rule(),
        violation.conflictsWith());
  }

  private End invalid(List<Violation> wrong) {
    violations = wrong;
    return told(UNPROCESSABLE, Told.of("invalid"));
  }

  private End told(int answer, Told what) {
    status = answer;
    told = what;
    return End.FORM;
  }

  CollectionForm form() {
    return form;
  }

  int status() {
    return status;
  }

  List<Violation> violations() {
    return violations;
  }

  @Nullable Told told() {
    return told;
  }

  @Nullable CollectionMerge merge() {
    return merge;
  }

  /** What was merged by itself when it was saved. */
  List<MergedChange> merged() {
    return merged;
  }
}
