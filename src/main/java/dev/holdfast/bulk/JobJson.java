package dev.holdfast.bulk;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;

/** How jobs look as JSON. */
final class JobJson {

  private static final String PROBLEM = "problem";

  private JobJson() {}

  /** In a list: without what was refused. */
  static JsonObject of(Job job) {
    return builder(job).build();
  }

  static JsonObject of(JobReader.Report report) {
    JsonArrayBuilder errors = JsonBuild.array();
    for (JobErrors.Kept each : report.errors()) {
      JsonObjectBuilder error = JsonBuild.object();
      if (each.line() != null) {
        error.add("line", each.line());
      }
      if (each.uid() != null) {
        error.add("uid", each.uid());
      }
      errors.add(error.add(PROBLEM, JsonText.parse(each.problem())));
    }
    return builder(report.job()).add("errors", errors).build();
  }

  private static JsonObjectBuilder builder(Job job) {
    JsonObjectBuilder json =
        JsonBuild.object()
            .add("id", job.id())
            .add("kind", job.kind().text())
            .add("collection", job.collection());
    if (job.mode() != null) {
      json.add("mode", job.mode().text());
    }
    if (job.filter() != null) {
      json.add("filter", job.filter());
    }
    json.add("state", job.state().text())
        .add("done", job.done())
        .add("total", job.total())
        .add("failed", job.failed());
    if (job.kind() == JobKind.PATCH) {
      json.add("skipped", job.skipped());
    }
    if (job.problem() != null) {
      json.add(PROBLEM, JsonText.parse(job.problem()));
    }
    json.add("createdAt", job.createdAt().toString()).add("createdBy", job.caller().name());
    if (job.endedAt() != null) {
      json.add("endedAt", job.endedAt().toString());
    }
    return json;
  }
}
