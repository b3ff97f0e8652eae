package dev.holdfast.rule;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A collection's JSON Schema: what is held against it, and what was there before it. */
class SchemaContractIT {

  private static final String SCHEMA =
      "{'schema':{'required':['n'],'properties':{'n':{'type':'integer','minimum':1},"
          + "'mail':{'format':'email'}},'additionalProperties':{'type':'string'}}}";

  private ApiClient owner;
  private String collection;
  private String documents;

  @BeforeEach
  void aCollection() throws IOException, InterruptedException {
    owner = Contract.user("owner");
    collection = Contract.newCollection(owner);
    documents = collection + "/documents";
  }

  @Test
  void aSchemaIsPartOfTheCollection() throws Exception {
    assertThat(owner.get(collection).json().containsKey("schema")).isFalse();
    Answer set = set(SCHEMA);
    assertThat(set.status()).isEqualTo(200);
    JsonObject read = owner.get(collection).json();
    assertThat(read).isEqualTo(set.json());
    assertThat(read.getJsonObject("schema").getJsonArray("required")).hasSize(1);
    assertThat(read.getInt("misfitCount")).isZero();
    Answer echoed = owner.put(collection, read.toString());
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.json().getJsonObject("schema")).isEqualTo(read.getJsonObject("schema"));
    Answer without = set("{'schema':null}");
    assertThat(without.json().containsKey("schema")).isFalse();
    assertThat(without.json().containsKey("misfitCount")).isFalse();
  }

  @Test
  void everyWayOfWritingIsHeldAgainstIt() throws Exception {
    set(SCHEMA);
    assertThat(put("a", "{'n':1,'color':'red'}").status()).isEqualTo(201);
    String a = documents + "/a";
    violation(put("b", "{'n':'1'}"), "/metadata/n", "type");
    violation(put("b", "{'n':0}"), "/metadata/n", "minimum");
    violation(put("b", "{}"), "/metadata/n", "required");
    violation(put("b", "{'n':1,'mail':'nobody'}"), "/metadata/mail", "format");
    violation(put("b", "{'n':1,'color':7}"), "/metadata/color", "type");
    violation(owner.post(documents, json("{'metadata':{'n':1.5}}")), "/metadata/n", "type");
    violation(owner.merge(a, json("{'metadata':{'n':null}}")), "/metadata/n", "required");
    violation(
        owner.patch(a, json("[{'op':'replace','path':'/metadata/n','value':true}]")),
        "/metadata/n",
        "type");
    violation(owner.put(a, json("{'metadata':{'n':[]}}"), "If-Match", "*"), "/metadata/n", "type");
    assertThat(owner.get(a).json().getInt("version")).as("nothing changed").isEqualTo(1);
    assertThat(owner.merge(a, json("{'metadata':{'n':2.0}}")).status()).isEqualTo(200);
  }

  @Test
  void schemaAndUniqueRulesAreToldTogether() throws Exception {
    owner.merge(
        collection,
        json(
            "{'schema':{'properties':{'n':{'type':'integer'}}},"
                + "'unique':[{'name':'code','pointers':['/metadata/code']}]}"));
    put("a", "{'code':'x'}");
    JsonArray violations =
        problem(put("b", "{'code':'x','n':'one'}"), 400, "invalid").getJsonArray("violations");
    assertThat(violations.stream().map(v -> v.asJsonObject().getString("pointer")))
        .containsExactly("/metadata/code", "/metadata/n");
    assertThat(violations.stream().map(v -> v.asJsonObject().getString("code")))
        .containsExactly("unique", "type");
  }

  @Test
  void whatWasThereBeforeStaysReadableAndItsNextWriteHasToFit() throws Exception {
    put("fits", "{'n':1}");
    put("misfit", "{'n':'one'}");
    put("nothing", "{}");
    put("deleted", "{}");
    owner.delete(documents + "/deleted", "If-Match", "*");
    Answer set = set(SCHEMA);
    assertThat(set.status()).isEqualTo(200);
    assertThat(set.json().getInt("misfitCount")).isEqualTo(2);
    assertThat(misfits()).containsExactly("misfit", "nothing");
    JsonObject first =
        owner.get(collection + "/misfits").json().getJsonArray("items").getJsonObject(0);
    JsonObject why = first.getJsonArray("violations").getJsonObject(0);
    assertThat(why.getString("pointer")).isEqualTo("/metadata/n");
    assertThat(why.getString("code")).isEqualTo("type");

    String misfit = documents + "/misfit";
    assertThat(owner.get(misfit).json().getJsonObject("metadata").getString("n")).isEqualTo("one");
    violation(owner.merge(misfit, json("{'metadata':{'color':'red'}}")), "/metadata/n", "type");
    assertThat(owner.merge(misfit, json("{'metadata':{'n':3}}")).status()).isEqualTo(200);
    assertThat(misfits()).containsExactly("nothing");
    assertThat(owner.get(collection).json().getInt("misfitCount")).isEqualTo(1);
    assertThat(owner.delete(documents + "/nothing", "If-Match", "*").status()).isEqualTo(204);
    assertThat(misfits()).isEmpty();
    violation(owner.post(documents + "/nothing/restore", "{}"), "/metadata/n", "required");
    violation(
        owner.post(misfit + "/restore", "{\"revision\":1}", "If-Match", "*"),
        "/metadata/n",
        "type");
  }

  @Test
  void aWeakerSchemaMakesFewerMisfitsAndNoneMakesNone() throws Exception {
    for (int i = 0; i < 5; i++) {
      put("d-" + i, "{'n':" + i + "}");
    }
    assertThat(set("{'schema':{'properties':{'n':{'minimum':3}}}}").json().getInt("misfitCount"))
        .isEqualTo(3);
    assertThat(set("{'schema':{'properties':{'n':{'minimum':1}}}}").json().getInt("misfitCount"))
        .isEqualTo(1);
    assertThat(misfits()).containsExactly("d-0");
    set("{'schema':null}");
    assertThat(misfits()).isEmpty();
    assertThat(set("{'schema':{'properties':{'n':{'maximum':-1}}}}").json().getInt("misfitCount"))
        .isEqualTo(5);
  }

  @Test
  void misfitsComeInPages() throws Exception {
    for (int i = 0; i < 7; i++) {
      put("d-" + i, i == 3 ? "{'n':1}" : "{}");
    }
    set(SCHEMA);
    JsonObject page = owner.get(collection + "/misfits?limit=4").json();
    assertThat(page.getJsonArray("items")).hasSize(4);
    JsonObject rest =
        owner.get(collection + "/misfits?limit=4&cursor=" + page.getString("next")).json();
    assertThat(rest.getJsonArray("items")).hasSize(2);
    assertThat(rest.containsKey("next")).isFalse();
    problem(owner.get(collection + "/misfits?cursor=x"), 400, "malformed");
    problem(owner.get(collection + "/misfits?filter=x"), 400, "malformed");
  }

  @Test
  void misfitsThatAreHiddenAreNeitherListedNorCounted() throws Exception {
    ApiClient viewer = Contract.user("viewer");
    owner.put(collection + "/members/viewer", "{\"role\":\"viewer\"}");
    put("open", "{}");
    owner.put(documents + "/secret", json("{'metadata':{},'access':{'private':true}}"));
    set(SCHEMA);
    assertThat(owner.get(collection).json().getInt("misfitCount")).isEqualTo(2);
    assertThat(viewer.get(collection).json().getInt("misfitCount")).isEqualTo(1);
    assertThat(viewer.get(collection).json().getInt("documentCount")).isEqualTo(1);
    assertThat(viewer.get(collection + "/misfits").json().getJsonArray("items")).hasSize(1);
    problem(Contract.user("stranger").get(collection + "/misfits"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'objekt'}",
        "{'properties':[]}",
        "{'minimum':'1'}",
        "{'required':['a','a']}",
        "{'$ref':'#/$defs/absent'}",
        "{'$ref':'https://example.com/schema.json'}",
        "{'$ref':'file:///etc/passwd'}",
        "{'$schema':'http://json-schema.org/draft-07/schema#'}",
        "{'$ref':'#'}",
        "{'pattern':'('}",
        "{'pattern':'(?=a)'}",
        "{'pattern':'(a)\\\\1'}"
      })
  void whatIsNoSchemaIsRefusedWithItsPlace(String schema) throws Exception {
    JsonArray violations =
        problem(set("{'schema':" + schema + "}"), 400, "invalid").getJsonArray("violations");
    assertThat(violations)
        .isNotEmpty()
        .allMatch(v -> v.asJsonObject().getString("pointer").startsWith("/schema"));
    assertThat(owner.get(collection).json().containsKey("schema")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "true", "'x'", "1"})
  void whatIsNoObjectIsMalformed(String schema) throws Exception {
    assertThat(problem(set("{'schema':" + schema + "}"), 400, "malformed").getString("pointer"))
        .isEqualTo("/schema");
  }

  @Test
  void aSchemaOverAQuarterOfAMebibyteIsTooLarge() throws Exception {
    String huge = "{'schema':{'description':'" + "x".repeat(300_000) + "'}}";
    assertThat(set(huge).status()).isIn(400, 413);
    assertThat(owner.get(collection).json().containsKey("schema")).isFalse();
  }

  /** Each is either refused as a schema, or answered quickly when a document meets it. */
  @Test
  void hostileSchemasHoldNobodyUp() throws Exception {
    StringBuilder laughs = new StringBuilder("'l0':{'type':'object'}");
    for (int i = 1; i < 40; i++) {
      String below = "{'$ref':'#/$defs/l" + (i - 1) + "'}";
      laughs.append(",'l" + i + "':{'allOf':[" + below + "," + below + "]}");
    }
    String numbers = "1" + ",1".repeat(20_000);
    List<String> schemas =
        List.of(
            "{'$defs':{" + laughs + "},'$ref':'#/$defs/l39'}",
            "{'properties':{'a':{'pattern':'^(a+)+$'}}}",
            "{'properties':{'a':{'pattern':'^(([a-z])+.)+[A-Z]([a-z])+$'}}}",
            "{'properties':{'a':{'pattern':'((a{1000}){1000}){1000}'}}}",
            "{'properties':{'list':{'uniqueItems':true}}}",
            "{'properties':{'list':{'items':{'enum':[" + numbers + ",[]]}}}}",
            "{'properties':{'list':{'items':{'multipleOf':1e-16000}}}}",
            "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'}");
    StringBuilder list = new StringBuilder("0");
    for (int i = 1; i < 60_000; i++) {
      list.append(',').append(i);
    }
    String hostile = json("{'metadata':{'a':'" + "a".repeat(50_000) + "!','list':[" + list + "]}}");
    for (String schema : schemas) {
      String target = Contract.newCollection(owner);
      long begin = System.nanoTime();
      Answer set = owner.merge(target, json("{'schema':" + schema + "}"));
      assertThat(set.status()).as(brief(schema)).isIn(200, 400);
      Answer written = owner.put(target + "/documents/d", hostile);
      assertThat(written.status()).as(brief(schema)).isIn(201, 400);
      long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
      assertThat(millis).as("%s: %s", brief(schema), written).isLessThan(20_000);
      System.out.printf(
          "hostile schema %s: set %s, written %s, %d ms%n",
          brief(schema), set.outcome(), written.outcome(), millis);
    }
  }

  private static String brief(String schema) {
    return schema.substring(0, Math.min(60, schema.length()));
  }

  private List<String> misfits() throws IOException, InterruptedException {
    return owner.get(collection + "/misfits").json().getJsonArray("items").stream()
        .map(item -> item.asJsonObject().getString("uid"))
        .toList();
  }

  private Answer set(String patch) throws IOException, InterruptedException {
    // A JSON Patch would do as well; a merge patch merges with the schema that is there.
    JsonObject before = owner.get(collection).json();
    if (before.containsKey("schema") && !patch.contains("'schema':null")) {
      owner.merge(collection, "{\"schema\":null}");
    }
    return owner.merge(collection, json(patch));
  }

  private Answer put(String uid, String metadata) throws IOException, InterruptedException {
    return owner.put(documents + "/" + uid, json("{'metadata':" + metadata + "}"));
  }

  private static void violation(Answer refused, String pointer, String code) {
    JsonArray violations = problem(refused, 400, "invalid").getJsonArray("violations");
    assertThat(violations).as("%s", refused).hasSize(1);
    assertThat(violations.getJsonObject(0).getString("pointer")).isEqualTo(pointer);
    assertThat(violations.getJsonObject(0).getString("code")).isEqualTo(code);
    assertThat(violations.getJsonObject(0).getString("message")).isNotBlank();
  }
}
