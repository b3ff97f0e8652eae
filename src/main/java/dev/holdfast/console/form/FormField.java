package dev.holdfast.console.form;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place of a document's metadata as a form shows it.
 *
 * @param pointer JSON Pointer (RFC 6901) in the document: {@code /metadata/…}, as in violations
 * @param path the names that lead there from the metadata, at least one
 * @param groups titles of the objects around it, from the outermost
 * @param label the schema's title for it, or its name
 * @param declared whether the schema names it; if not, it is there since the document has it
 * @param required whether the schema wants it, should the object around it be there
 * @param nullable whether the schema lets it be {@code null}
 * @param options what can be chosen; none for other kinds than {@link FieldKind#CHOICE}
 */
public record FormField(
    String pointer,
    List<String> path,
    List<String> groups,
    String label,
    @Nullable String description,
    FieldKind kind,
    boolean declared,
    boolean required,
    boolean nullable,
    List<FieldOption> options) {

  /** Takes copies of the lists. */
  public FormField {
    path = List.copyOf(path);
    groups = List.copyOf(groups);
    options = List.copyOf(options);
  }

  String name() {
    return path.get(path.size() - 1);
  }
}
