package dev.holdfast.http;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** How broken rules look as JSON, wherever they are shown. */
public final class Violations {

  private Violations() {}

  /** An array with an object for each. */
  public static JsonArray toJson(List<Violation> violations) {
    JsonArrayBuilder array = JsonBuild.array();
    for (Violation violation : violations) {
      JsonObjectBuilder json =
          JsonBuild.object()
              .add("pointer", violation.pointer())
              .add("code", violation.code())
              .add("message", violation.message());
      violation.rule().ifPresent(rule -> json.add("rule", rule));
      violation.conflictsWith().ifPresent(other -> json.add("conflictsWith", other));
      array.add(json);
    }
    return array.build();
  }
}
