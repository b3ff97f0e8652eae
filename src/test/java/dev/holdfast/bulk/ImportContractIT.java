package dev.holdfast.bulk;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Jobs;
import dev.holdfast.testing.RawRequest;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code POST /collections/{c}/imports}, and the job that comes of it. */
class ImportContractIT {

  private ApiClient owner;
  private String collection;

  @BeforeEach
  void prepare() throws Exception {
    owner = Contract.user("importer");
    collection = Contract.newCollection(owner);
  }

  @Test
  void everyLineBecomesADocumentByTheOrdinaryWrite() throws Exception {
    String lines = lines(250);

    JsonObject job = BulkJobs.imported(owner, collection, "create", lines);

    assertThat(job.getString("kind")).isEqualTo("import");
    assertThat(job.getString("mode")).isEqualTo("create");
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(counts(job)).isEqualTo("250/250, 0 failed");
    assertThat(job.getJsonArray("errors")).isEmpty();
    assertThat(job.getString("createdBy")).isEqualTo("importer");
    assertThat(job.getString("endedAt")).isNotEmpty();
    assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(250);
    JsonObject one = owner.get(collection + "/documents/d00017").json();
    assertThat(one.getJsonObject("metadata").getInt("number")).isEqualTo(17);
    assertThat(one.getInt("revision")).isEqualTo(1);
    assertThat(one.getString("createdBy")).isEqualTo("importer");
    JsonObject feed = owner.get("changes?limit=1000&collection=" + name()).json();
    assertThat(feed.getJsonArray("items").getValuesAs(JsonObject.class))
        .filteredOn(change -> !change.isNull("uid"))
        .hasSize(250)
        .allMatch(change -> change.getString("action").equals("create"));
  }

  @Test
  void theAnswerIsTheJobAndWhereItIsToldOf() throws Exception {
    Answer begun = owner.send("POST", collection + "/imports", "{\"uid\":\"a\"}", BulkJobs.NDJSON);

    assertThat(begun.outcome()).isEqualTo("202");
    String id = begun.json().getString("id");
    assertThat(begun.headers().firstValue("Location")).hasValue("/api/v1/jobs/" + id);
    assertThat(begun.json().getInt("total")).isEqualTo(1);
    assertThat(Jobs.awaitEnd(owner, "jobs/" + id).getString("mode")).isEqualTo("create");
  }

  @Test
  void aLineThatIsRefusedStopsNoneOfTheOthers() throws Exception {
    owner.put(collection + "/documents/taken", "{\"metadata\":{}}");
    String lines =
        json(
            """
            {'uid':'a','metadata':{'n':1}}
            {'uid':'broken','metadata':
            {'uid':'taken','metadata':{}}

            {'uid':'a','metadata':{'n':2}}
            {'uid':'zero','metadata':{'n':'\\u0000'}}
            [1,2]
            {'uid':'wrong','metadata':'text'}
            {'uid':'unknown','metadata':{},'colour':1}
            {'uid':'a/b','metadata':{}}
            {'uid':'z','metadata':{'n':3}}
            """);

    JsonObject job = BulkJobs.imported(owner, collection, "create", lines);

    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(counts(job)).isEqualTo("10/10, 8 failed");
    assertThat(errors(job))
        .isEqualTo(
            "2 malformed, 3 invalid, 5 invalid, 6 malformed, 7 malformed, 8 malformed,"
                + " 9 malformed, 10 invalid");
    JsonObject unique = job.getJsonArray("errors").getJsonObject(1).getJsonObject("problem");
    assertThat(unique.getJsonArray("violations").getJsonObject(0).getString("code"))
        .isEqualTo("unique");
    assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(3);
    assertThat(metadata("a").getInt("n")).isEqualTo(1);
    assertThat(metadata("z").getInt("n")).isEqualTo(3);
  }

  @Test
  void whatTheServerGivesIsNotHeeded() throws Exception {
    String line =
        """
        {"uid":"mallory","version":999,"revision":999,"createdAt":"2001-01-01T00:00:00Z",\
        "createdBy":"mallory","updatedAt":"2001-01-01T00:00:00Z","updatedBy":"mallory"}
        """;
    JsonObject job = BulkJobs.imported(owner, collection, "create", line);
    assertThat(job.getInt("failed")).as("%s", job).isZero();
    JsonObject document = owner.get(collection + "/documents/mallory").json();
    assertThat(document.getInt("version")).isEqualTo(1);
    assertThat(document.getInt("revision")).isEqualTo(1);
    assertThat(document.toString()).doesNotContain("2001-", "By\":\"mallory");
  }

  @Test
  void upsertReplacesWhatIsThere() throws Exception {
    owner.put(collection + "/documents/a", "{\"metadata\":{\"n\":1,\"old\":true}}");

    JsonObject job =
        BulkJobs.imported(
            owner,
            collection,
            "upsert",
            json("{'uid':'a','metadata':{'n':2}}\r\n{'uid':'b','metadata':{'n':3}}\r\n"));

    assertThat(counts(job)).isEqualTo("2/2, 0 failed");
    assertThat(owner.get(collection + "/documents/a").json().getInt("revision")).isEqualTo(2);
    assertThat(metadata("a").toString()).isEqualTo("{\"n\":2}");
    assertThat(metadata("b").getInt("n")).isEqualTo(3);
  }

  @Test
  void linesWithoutAUidGetOne() throws Exception {
    JsonObject job =
        BulkJobs.imported(owner, collection, "upsert", json("{'metadata':{}}\n{'metadata':{}}"));

    assertThat(counts(job)).isEqualTo("2/2, 0 failed");
    assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(2);
  }

  @Test
  void rulesOfTheCollectionHoldForEachLine() throws Exception {
    owner.merge(
        collection,
        json(
            """
            {'unique':[{'name':'code','pointers':['/metadata/code']}],
             'schema':{'properties':{'n':{'type':'integer'}}}}"""));
    String lines =
        json(
            """
            {'uid':'a','metadata':{'code':1}}
            {'uid':'b','metadata':{'code':1.0}}
            {'uid':'c','metadata':{'n':'text'}}
            {'uid':'d','metadata':{'code':2,'n':4}}
            """);

    JsonObject job = BulkJobs.imported(owner, collection, "create", lines);

    assertThat(counts(job)).isEqualTo("4/4, 2 failed");
    assertThat(errors(job)).isEqualTo("2 invalid, 3 invalid");
    assertThat(
            job.getJsonArray("errors")
                .getJsonObject(0)
                .getJsonObject("problem")
                .getJsonArray("violations")
                .getJsonObject(0)
                .getString("conflictsWith"))
        .isEqualTo("a");
  }

  @Test
  void nothingAtAllIsAnImportOfNothing() throws Exception {
    for (String nothing : new String[] {"", "\n", " \r\n\t\n\n"}) {
      JsonObject job = BulkJobs.imported(owner, collection, "create", nothing);

      assertThat(job.getString("state")).isEqualTo("done");
      assertThat(counts(job)).isEqualTo("0/0, 0 failed");
    }
  }

  @Test
  void theFirstHundredRefusalsAreTold() throws Exception {
    JsonObject job = BulkJobs.imported(owner, collection, "create", "nonsense\n".repeat(150));

    assertThat(counts(job)).isEqualTo("150/150, 150 failed");
    assertThat(job.getJsonArray("errors")).hasSize(100);
    assertThat(job.getJsonArray("errors").getJsonObject(99).getInt("line")).isEqualTo(100);
  }

  @Test
  void aLineMayBeAsLargeAsARequestAndNoLarger() throws Exception {
    String large = "{\"uid\":\"large\",\"metadata\":{\"t\":\"" + "x".repeat(1_000_000) + "\"}}\n";
    String tooLarge = "{\"uid\":\"more\",\"metadata\":{\"t\":\"" + "x".repeat(2 << 20) + "\"}}\n";
    String overMetadata =
        "{\"uid\":\"m\",\"metadata\":{\"t\":\"" + "x".repeat(1_200_000) + "\"}}\n";

    JsonObject job =
        BulkJobs.imported(
            owner, collection, "create", large + tooLarge + overMetadata + "{\"uid\":\"after\"}");

    assertThat(counts(job)).isEqualTo("4/4, 2 failed");
    assertThat(errors(job)).isEqualTo("2 too-large, 3 too-large");
    assertThat(owner.get(collection + "/documents/after").status()).isEqualTo(200);
  }

  @Test
  void moreThanARequestMayHoldIsTakenPieceByPiece() throws Exception {
    String filler = "x".repeat(4000);
    String lines =
        IntStream.range(0, 1500)
            .mapToObj(n -> "{\"uid\":\"p" + n + "\",\"metadata\":{\"t\":\"" + filler + "\"}}\n")
            .collect(Collectors.joining());

    JsonObject job = BulkJobs.imported(owner, collection, "create", lines);

    assertThat(counts(job)).isEqualTo("1500/1500, 0 failed");
    assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(1500);
  }

  @Test
  void whatCantBeImportedIsRefusedAtOnce() throws Exception {
    assertThat(owner.post(collection + "/imports", "{}").outcome())
        .isEqualTo("415 unsupported-media-type");
    assertThat(owner.post(collection + "/imports", "{}").headers().firstValue("Accept-Post"))
        .hasValue(BulkJobs.NDJSON);
    assertThat(send(owner, "?mode=replace", "{}").outcome()).isEqualTo("400 malformed");
    assertThat(send(owner, "?mod=create", "{}").outcome()).isEqualTo("400 malformed");
    ApiClient stranger = Contract.user("import-stranger");
    assertThat(send(stranger, "", "{}").outcome()).isEqualTo("404 not-found");
    owner.put(collection + "/members/import-stranger", "{\"role\":\"viewer\"}");
    assertThat(send(stranger, "", "{}").outcome()).isEqualTo("403 forbidden");
  }

  @Test
  void underAKeyThereIsOneJob() throws Exception {
    String key = Contract.newName();
    String lines = lines(3000);
    Answer first = send(owner, "?mode=create", lines, "Idempotency-Key", key);
    Answer again = send(owner, "?mode=create", lines, "Idempotency-Key", key);
    Answer other = send(owner, "?mode=create", lines(2999), "Idempotency-Key", key);

    assertThat(first.outcome()).isEqualTo("202");
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(other.outcome()).isEqualTo("422 key-reused");
    JsonObject job = Jobs.awaitEnd(owner, "jobs/" + first.json().getString("id"));
    assertThat(counts(job)).isEqualTo("3000/3000, 0 failed");
  }

  @Test
  void bytesThatAreNoTextAreAProblemOfTheirLine() throws Exception {
    String path = Contract.newCollection(Contract.admin());
    byte[] lines =
        "{\"uid\":\"a\"}\n\u00ff\u00fe\n{\"uid\":\"b\"}".getBytes(StandardCharsets.ISO_8859_1);

    RawRequest begun =
        RawRequest.send(
            "POST", path + "/imports", "Content-Type: " + BulkJobs.NDJSON + "\r\n", lines);

    assertThat(begun.status()).isEqualTo(202);
    String id = begun.text().replaceAll("(?s).*/api/v1/(jobs/[0-9a-f-]+).*", "$1");
    JsonObject job = Jobs.awaitEnd(Contract.admin(), id);
    assertThat(counts(job)).isEqualTo("3/3, 1 failed");
    assertThat(errors(job)).isEqualTo("2 malformed");
  }

  private Answer send(ApiClient caller, String query, String lines, String... headers)
      throws Exception {
    return caller.send("POST", collection + "/imports" + query, lines, BulkJobs.NDJSON, headers);
  }

  private JsonObject metadata(String uid) throws Exception {
    return owner.get(collection + "/documents/" + uid).json().getJsonObject("metadata");
  }

  private String name() {
    return collection.substring("collections/".length());
  }

  static String lines(int count) {
    return IntStream.range(0, count)
        .mapToObj(n -> "{\"uid\":\"%s\",\"metadata\":{\"number\":%d}}\n".formatted(uid(n), n))
        .collect(Collectors.joining());
  }

  static String uid(int number) {
    return "d%05d".formatted(number);
  }

  static String counts(JsonObject job) {
    return job.getInt("done") + "/" + job.getInt("total") + ", " + job.getInt("failed") + " failed";
  }

  private static String errors(JsonObject job) {
    return job.getJsonArray("errors").stream()
        .map(JsonValue::asJsonObject)
        .map(
            error ->
                error.getInt("line")
                    + " "
                    + error
                        .getJsonObject("problem")
                        .getString("type")
                        .replaceFirst("^/problems/", ""))
        .collect(Collectors.joining(", "));
  }
}
