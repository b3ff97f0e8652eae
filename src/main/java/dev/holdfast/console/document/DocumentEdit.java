package dev.holdfast.console.document;

import dev.holdfast.concurrency.OutcomeUnknown;
import dev.holdfast.concurrency.StaleVersion;
import dev.holdfast.concurrency.Unavailable;
import dev.holdfast.console.Reasons;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.json.MalformedJson;
import dev.holdfast.json.MergedChange;
import dev.holdfast.refusal.Invalid;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is done with a document's form that came back. Whatever is refused, all that was typed is
 * still in {@link #form}, and why is told.
 */
final class DocumentEdit {

  /** Where it ends. */
  enum End {
    /** The form is shown again. */
    FORM,
    /** The document is as it was typed. */
    SAVED,
    /** There is a document that was not there. */
    CREATED,
    /** There is another document beside it. */
    COPIED,
    /** There is no such document any more. */
    DELETED
  }

  /** RFC 9110 §15.5. */
  private static final int CONFLICT = 409;

  private static final int UNPROCESSABLE = 422;

  /** RFC 4918 §11.3. */
  private static final int LOCKED = 423;

  private static final int UNAVAILABLE = 503;

  private final DocumentStore store;
  private final String user;
  private final @Nullable JsonValue schema;
  private DocumentRef ref;
  private DocumentForm form;
  private int status = 200;
  private List<Violation> violations = List.of();
  private @Nullable Notice notice;
  private @Nullable Merging merging;
  private List<MergedChange> merged = List.of();

  /**
   * @param ref which one; for a new document, which it is to be
   * @param schema the collection's; null for none
   */
  DocumentEdit(
      DocumentStore store,
      String user,
      DocumentRef ref,
      @Nullable JsonValue schema,
      DocumentForm form) {
    this.store = store;
    this.user = user;
    this.ref = ref;
    this.schema = schema;
    this.form = form;
  }

  /** Shows the whole metadata as text. */
  End showJson() {
    read().ifPresent(content -> form = form.asJson(Content.metadata(content)));
    return End.FORM;
  }

  /** Shows the metadata in fields. */
  End showFields() {
    read().ifPresent(content -> form = form.asFields(Content.metadata(content)));
    return End.FORM;
  }

  /** What was typed; empty where it can't be read, which is told. */
  private Optional<JsonObject> read() {
    TypedDocument typed = form.read(schema);
    if (!typed.isReadable()) {
      invalid(typed.violations());
      return Optional.empty();
    }
    return Optional.of(typed.content());
  }

  /** Saves over what was opened, or with what others made of it meanwhile. */
  End save() {
    return read().map(content -> trying(() -> save(content))).orElse(End.FORM);
  }

  private End save(JsonObject mine) {
    Saving.Outcome outcome = new Saving(at()).save(form.version(), form.base(), mine);
    if (outcome instanceof Saving.Saved saved) {
      return saved(saved);
    }
    if (outcome instanceof Saving.Conflicting conflict) {
      merging = new Merging(form.base(), mine, conflict.theirs(), conflict.merge());
      return told(CONFLICT, Notice.of("conflict", conflict.theirs()));
    }
    return outcome instanceof Saving.Gone gone
        ? gone(gone.last())
        : told(CONFLICT, Notice.of("crowded"));
  }

  private End saved(Saving.Saved saved) {
    saved.metWith(user).ifPresent(theirs -> notice = Notice.of("merged", theirs));
    merged = saved.merged();
    return End.SAVED;
  }

  private End gone(Optional<Saving.Latest> last) {
    form = form.over(DocumentForm.GONE);
    return told(
        CONFLICT, last.map(state -> Notice.of("gone", state)).orElse(Notice.of("gone.unseen")));
  }

  /** Saves what was chosen, where it is what was shown, and is still on top of the latest. */
  End saveMerged(MergeForm choices, boolean save) {
    return trying(() -> merged(choices, save));
  }

  private End merged(MergeForm choices, boolean save) {
    Optional<Saving.Latest> latest = at().latest().filter(state -> !state.deleted());
    if (latest.isEmpty()) {
      form = form.asFields(Content.metadata(choices.mine()));
      return gone(at().latest());
    }
    Merging again = choices.on(form.base(), latest.get(), schema);
    merging = again;
    if (again.movedOn()) {
      return told(CONFLICT, Notice.of("conflict.again", latest.get()));
    }
    Optional<JsonObject> result = again.result();
    if (!save || result.isEmpty() || !again.wasShown()) {
      return End.FORM;
    }
    try {
      at().write(Saving.expected(form.version()), result.get());
      return End.SAVED;
    } catch (StaleVersion stale) {
      return merged(choices, false);
    }
  }

  /** Goes on with a form that has what was chosen, over the state that it was merged with. */
  End revise(MergeForm choices) {
    End end = saveMerged(choices, false);
    Merging merge = merging;
    if (merge != null && merge.result().isPresent()) {
      form = merge.revised(form);
      merging = null;
      notice = null;
      status = 200;
    }
    return end;
  }

  /** Creates the document; a repetition of what was done is done. */
  End create() {
    return read().map(content -> trying(() -> create(ref, content, End.CREATED))).orElse(End.FORM);
  }

  /** Keeps what was typed beside the document that others have. */
  End copy(DocumentRef other, Optional<JsonObject> mine, boolean owner) {
    return mine.or(this::read)
        .map(content -> owner ? content : Content.withoutAccess(content))
        .map(content -> trying(() -> create(other, content, End.COPIED)))
        .orElse(End.FORM);
  }

  private End create(DocumentRef as, JsonObject content, End end) {
    try {
      store.create(as, content, form.text("comment"));
    } catch (Invalid invalid) {
      if (!isMine(as, content)) {
        throw invalid;
      }
    }
    ref = as;
    return end;
  }

  private boolean isMine(DocumentRef as, JsonObject content) {
    return store
        .see(as)
        .map(SeenDocument::document)
        .filter(document -> !document.deleted() && document.updatedBy().equals(user))
        .filter(document -> Content.same(DocumentStore.latestOf(document).content(), content))
        .isPresent();
  }

  /** Deletes what was opened, and nothing later. */
  End delete() {
    return trying(
        () -> {
          try {
            store.delete(ref, form.version(), form.text("comment"), form.text("lease"));
            return End.DELETED;
          } catch (StaleVersion stale) {
            return at().latest()
                .filter(state -> !state.deleted())
                .map(state -> told(CONFLICT, Notice.of("delete.stale", state)))
                .orElse(End.DELETED);
          }
        });
  }

  private End trying(Supplier<End> attempt) {
    try {
      return attempt.get();
    } catch (Unauthenticated gone) {
      throw gone;
    } catch (Invalid invalid) {
      return invalid(invalid.violations());
    } catch (MalformedJson malformed) {
      String pointer = malformed.pointer().orElse("");
      return invalid(List.of(Violation.of(pointer, "type", malformed.reason())));
    } catch (LeaseRefused refused) {
      String key = "lease." + refused.kind().name().toLowerCase(Locale.ROOT);
      return told(
          LOCKED,
          new Notice(
              refused.holder().isPresent() ? key + ".by" : key,
              refused.holder().orElse(""),
              refused.expiresAt().orElse(null),
              ""));
    } catch (Unavailable unavailable) {
      return told(UNAVAILABLE, Notice.of("unavailable"));
    } catch (OutcomeUnknown unknown) {
      return told(UNAVAILABLE, Notice.of("unknown"));
    } catch (Refusal refusal) {
      return told(CONFLICT, new Notice("refused", "", null, Reasons.of(refusal)));
    }
  }

  private End invalid(List<Violation> wrong) {
    violations = wrong;
    return told(UNPROCESSABLE, Notice.of("invalid"));
  }

  private End told(int answer, Notice what) {
    status = answer;
    notice = what;
    return End.FORM;
  }

  private Saving.Store at() {
    return store.at(ref, form.text("comment"), form.text("lease"));
  }

  DocumentRef ref() {
    return ref;
  }

  DocumentForm form() {
    return form;
  }

  int status() {
    return status;
  }

  List<Violation> violations() {
    return violations;
  }

  @Nullable Notice notice() {
    return notice;
  }

  @Nullable Merging merging() {
    return merging;
  }

  /** What was merged by itself when it was saved. */
  List<MergedChange> merged() {
    return merged;
  }
}
