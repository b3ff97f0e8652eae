package dev.holdfast.bulk;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /collections/{c}/export}. */
class ExportContractIT {

  private ApiClient owner;
  private String collection;

  @BeforeEach
  void prepare() throws Exception {
    owner = Contract.user("exporter");
    collection = Contract.newCollection(owner);
  }

  @Test
  void eachLineIsADocumentAsItIsReadByUid() throws Exception {
    put(
        "b",
        "{'metadata':{'n':123456789012345678901234567890,'t':'a\\nb','d':1.10},'specs':['x']}");
    put("a", "{'metadata':{},'access':{'viewers':['eve'],'private':true}}");
    put("Ä", "{'metadata':{'deep':{'er':[1,{'x':null}]}}}");
    put("gone", "{'metadata':{}}");
    owner.delete(collection + "/documents/gone", "If-Match", "*");

    Answer export = owner.get(collection + "/export");

    assertThat(export.outcome()).isEqualTo("200");
    assertThat(export.headers().firstValue("Content-Type"))
        .hasValue("application/x-ndjson;charset=UTF-8");
    List<JsonObject> lines = lines(export);
    assertThat(lines).extracting(line -> line.getString("uid")).containsExactly("a", "b", "Ä");
    for (JsonObject line : lines) {
      String uid = line.getString("uid").equals("Ä") ? "%C3%84" : line.getString("uid");
      assertThat(line).isEqualTo(owner.get(collection + "/documents/" + uid).json());
    }
  }

  @Test
  void whatIsHiddenIsNotThere() throws Exception {
    put("open", "{'metadata':{}}");
    put("hidden", "{'metadata':{},'access':{'private':true}}");
    put("shown", "{'metadata':{},'access':{'private':true,'viewers':['export-viewer']}}");
    ApiClient viewer = Contract.user("export-viewer");
    assertThat(viewer.get(collection + "/export").outcome()).isEqualTo("404 not-found");
    owner.put(collection + "/members/export-viewer", "{\"role\":\"viewer\"}");

    assertThat(lines(viewer.get(collection + "/export")))
        .extracting(line -> line.getString("uid"))
        .containsExactly("open", "shown");
  }

  @Test
  void whatIsExportedCanBeImported() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(1200));
    put(
        "d00003",
        "{'version':1,'metadata':{'number':3.50},'specs':['x'],'access':{'viewers':['eve']}}");
    String export = owner.get(collection + "/export").text();
    assertThat(export.lines()).hasSize(1200);
    String copy = Contract.newCollection(owner);

    JsonObject job = BulkJobs.imported(owner, copy, "create", export);

    assertThat(ImportContractIT.counts(job)).isEqualTo("1200/1200, 0 failed");
    String again = owner.get(copy + "/export").text();
    assertThat(contents(again)).isEqualTo(contents(export));
    JsonObject twice = BulkJobs.imported(owner, copy, "upsert", export);
    assertThat(ImportContractIT.counts(twice)).isEqualTo("1200/1200, 0 failed");
    assertThat(contents(owner.get(copy + "/export").text())).isEqualTo(contents(export));
  }

  @Test
  void anEmptyCollectionIsAnEmptyAnswer() throws Exception {
    Answer export = owner.get(collection + "/export");

    assertThat(export.outcome()).isEqualTo("200");
    assertThat(export.text()).isEmpty();
  }

  @Test
  void headTellsTheSameWithoutIt() throws Exception {
    Answer head = owner.send("HEAD", collection + "/export", null, "");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/x-ndjson");
    assertThat(owner.send("HEAD", "collections/none-of-this/export", null, "").status())
        .isEqualTo(404);
  }

  private void put(String uid, String document) throws Exception {
    String path = collection + "/documents/" + (uid.equals("Ä") ? "%C3%84" : uid);
    assertThat(owner.put(path, json(document)).isSuccess()).isTrue();
  }

  private static List<JsonObject> lines(Answer export) {
    return export.text().lines().map(line -> JsonText.parse(line).asJsonObject()).toList();
  }

  private static List<String> contents(String export) {
    return export
        .lines()
        .map(line -> JsonText.parse(line).asJsonObject())
        .map(
            line ->
                line.getString("uid")
                    + line.getJsonObject("metadata")
                    + line.getJsonArray("specs")
                    + line.get("access"))
        .toList();
  }
}
