package dev.holdfast.console.form;

import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import java.util.List;

/**
 * What was typed, read.
 *
 * @param metadata what the form makes of the document; at places with a violation, as it was
 * @param violations texts that are no value of their field; their pointers are the fields'
 */
public record FormReading(JsonObject metadata, List<Violation> violations) {
  public FormReading {
    violations = List.copyOf(violations);
  }
}
