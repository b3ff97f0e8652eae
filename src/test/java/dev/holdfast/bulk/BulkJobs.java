package dev.holdfast.bulk;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Jobs;
import jakarta.json.JsonObject;
import java.io.IOException;

/** Begins jobs and waits for what becomes of them. */
final class BulkJobs {

  static final String NDJSON = "application/x-ndjson";

  private BulkJobs() {}

  /** Begins an import; the job's path. */
  static String begin(ApiClient caller, String collection, String mode, String lines)
      throws IOException, InterruptedException {
    Answer begun = caller.send("POST", collection + "/imports?mode=" + mode, lines, NDJSON);
    return Jobs.path(begun);
  }

  /** Imports, and waits until that has ended; the job. */
  static JsonObject imported(ApiClient caller, String collection, String mode, String lines)
      throws IOException, InterruptedException {
    return Jobs.awaitEnd(caller, begin(caller, collection, mode, lines));
  }
}
