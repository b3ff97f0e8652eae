import java.io.IOException;
import java.util.concurrent.ExecutionException;

/**
 * What rules cost: the same patches in a collection without rules and in one with two unique rules
 * and a schema of 30 properties; and what it costs to give rules to 100,000 documents.
 */
final class Rules {

  private static final int DOCUMENTS = 1600;
  private static final int MANY = 100_000;
  private static final int PROPERTIES = 30;
  private static final double WARM_UP_SECONDS = 4;
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  private static final String UNIQUE =
      "[{\"name\":\"barcode\",\"pointers\":[\"/metadata/barcode\"]},"
          + "{\"name\":\"site-serial\",\"pointers\":[\"/metadata/site\",\"/metadata/serial\"]}]";

  private final Connection control;
  private final Load load;
  private final Pgbench pgbench;
  private final int seconds;
  private final int perConnection;

  Rules(Connection control, Load load, Pgbench pgbench, int seconds, int connections) {
    this.control = control;
    this.load = load;
    this.pgbench = pgbench;
    this.seconds = seconds;
    this.perConnection = DOCUMENTS / connections;
  }

  /** Prints a line for each measurement. */
  void run() throws IOException, InterruptedException, ExecutionException {
    create("plain", "");
    create("ruled", ",\"unique\":" + UNIQUE + ",\"schema\":" + schema());
    System.out.printf("%n%-52s %8s %8s %8s %7s%n", "", "req/s", "p50 ms", "p99 ms", "errors");
    // In turns, so that both meet the same machine.
    Result plain = patches("plain", "n");
    Result ruled = patches("ruled", "n");
    Result moved = patches("ruled", "barcode");
    report("patch, no rules", plain);
    report("patch, two unique rules and a schema of 30", ruled);
    report("the same, one of the unique values changed", moved);
    System.out.printf(
        "cost of a patch with rules: %.2f times one without (%.2f if a unique value changes)%n",
        plain.perSecond() / ruled.perSecond(), plain.perSecond() / moved.perSecond());
    many();
  }

  private void create(String collection, String rules) throws IOException {
    require(
        control.send(
            "POST", "collections", JSON, "{\"name\":\"" + collection + "\"" + rules + "}"),
        201);
    for (int i = 0; i < DOCUMENTS; i++) {
      String body = "{\"uid\":\"" + i + "\",\"metadata\":" + metadata(i) + "}";
      require(
          control.send("POST", "collections/" + collection + "/documents", JSON, body), 201);
    }
  }

  private Result patches(String collection, String member)
      throws InterruptedException, ExecutionException {
    return load.run(
        WARM_UP_SECONDS,
        seconds,
        (connection, client, number) -> {
          int uid = client * perConnection + number % perConnection;
          String value =
              member.equals("n") ? "" + number : "\"" + client + "-" + number + "\"";
          String body = "{\"metadata\":{\"" + member + "\":" + value + "}}";
          String path = "collections/" + collection + "/documents/" + uid;
          return connection.send("PATCH", path, MERGE_PATCH, body).status() == 200;
        });
  }

  /** The documents are put there by PostgreSQL itself; the rules come as an owner gives them. */
  private void many() throws IOException, InterruptedException {
    require(control.send("POST", "collections", JSON, "{\"name\":\"many\"}"), 201);
    pgbench.sql(
        "insert into documents (id, collection_id, uid, metadata, specs, access, exclusive, misfit,"
            + " leased, bytes, deleted, version, revision, created_at, created_by, updated_at, updated_by)"
            + " select -g, c.id, 'd-' || lpad(g::text, 7, '0'),"
            + " jsonb_build_object('barcode', 'B-' || g, 'site', 's', 'serial', g, 'n', 1),"
            + " '[]', 'null', false, false, false, 60, false, 1, 0, now(), 'bench', now(), 'bench'"
            + " from generate_series(1, "
            + MANY
            + ") g, collections c where c.name = 'many'",
        "analyze documents");
    timed("add a unique rule to 100,000 documents", "{\"unique\":" + UNIQUE + "}", 200);
    timed("set a schema over 100,000 documents", "{\"schema\":" + schema() + "}", 200);
    String refusing = "{\"unique\":[{\"name\":\"site\",\"pointers\":[\"/metadata/site\"]}]}";
    timed("a unique rule that they break", refusing, 400);
  }

  private void timed(String what, String patch, int status) throws IOException {
    long begin = System.nanoTime();
    require(control.send("PATCH", "collections/many", MERGE_PATCH, patch), status);
    System.out.printf("%-52s %8.1f s%n", what, (System.nanoTime() - begin) / 1e9);
  }

  private static void report(String what, Result result) {
    System.out.printf("%-52s %s%n", what, result.columns());
  }

  private static void require(Connection.Answer answer, int status) throws IOException {
    if (answer.status() != status) {
      throw new IOException(answer.toString());
    }
  }

  private static String metadata(int i) {
    StringBuilder json = new StringBuilder("{\"n\":0,\"barcode\":\"B-" + i + "\",\"site\":\"s\",");
    json.append("\"serial\":").append(i);
    for (int p = 4; p < PROPERTIES; p++) {
      json.append(",\"p" + p + "\":").append(p % 2 == 0 ? "\"value of " + p + "\"" : "" + p * 100);
    }
    return json.append('}').toString();
  }

  private static String schema() {
    StringBuilder json =
        new StringBuilder(
            "{\"type\":\"object\",\"required\":[\"barcode\",\"n\"],\"properties\":{"
                + "\"n\":{\"type\":\"integer\",\"minimum\":0},"
                + "\"barcode\":{\"type\":\"string\",\"maxLength\":40},"
                + "\"site\":{\"type\":\"string\",\"pattern\":\"^[a-z]+$\"},"
                + "\"serial\":{\"type\":\"integer\"}");
    for (int p = 4; p < PROPERTIES; p++) {
      json.append(",\"p" + p + "\":")
          .append(
              p % 2 == 0
                  ? "{\"type\":\"string\",\"maxLength\":100}"
                  : "{\"type\":\"integer\",\"maximum\":10000}");
    }
    return json.append("},\"additionalProperties\":false}").toString();
  }
}
