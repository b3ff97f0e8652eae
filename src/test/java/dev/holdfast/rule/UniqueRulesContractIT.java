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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unique rules (I3): what they bind, what frees a value, and how a refusal looks. */
class UniqueRulesContractIT {

  private static final String BARCODE =
      "{'unique':[{'name':'barcode','pointers':['/metadata/barcode']}]}";

  private ApiClient owner;
  private String collection;
  private String documents;

  @BeforeEach
  void aCollectionWithARule() throws IOException, InterruptedException {
    owner = Contract.user("owner");
    collection = Contract.newCollection(owner);
    documents = collection + "/documents";
    assertThat(rule(BARCODE).status()).isEqualTo(200);
  }

  @Test
  void rulesArePartOfTheCollection() throws Exception {
    JsonObject read = owner.get(collection).json();
    assertThat(read.getJsonArray("unique").toString())
        .isEqualTo(json("[{'name':'barcode','pointers':['/metadata/barcode']}]"));
    assertThat(read.getInt("version")).isEqualTo(2);
    Answer echoed = owner.put(collection, read.toString());
    assertThat(echoed.status()).isEqualTo(200);
    assertThat(echoed.json().getJsonArray("unique")).isEqualTo(read.getJsonArray("unique"));
    assertThat(rule("{'unique':null}").json().getJsonArray("unique")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1|1",
        "1|1.0",
        "100|1e2",
        "'x'|'x'",
        "true|true",
        "[1,{'a':2,'b':3}]|[1.0,{'b':3,'a':2}]",
        "123456789012345678901234567890|123456789012345678901234567890.0"
      })
  void aValueIsHadOnce(String one, String other) throws Exception {
    assertThat(create("a", one).status()).isEqualTo(201);
    JsonObject violation = violation(create("b", other));
    assertThat(violation.getString("pointer")).isEqualTo("/metadata/barcode");
    assertThat(violation.getString("code")).isEqualTo("unique");
    assertThat(violation.getString("rule")).isEqualTo("barcode");
    assertThat(violation.getString("conflictsWith")).isEqualTo("a");
    assertThat(violation.getString("message")).isNotBlank();
    assertThat(owner.get(documents + "/b").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"1|'1'", "'a'|'A'", "'a'|'a '", "true|'true'", "[]|{}", "[1,2]|[2,1]", "0|false"})
  void whatDiffersInTypeOrValueIsTwoValues(String one, String other) throws Exception {
    assertThat(create("a", one).status()).isEqualTo(201);
    assertThat(create("b", other).status()).isEqualTo(201);
  }

  @Test
  void missingAndNullAreNotBound() throws Exception {
    assertThat(create("a", "null").status()).isEqualTo(201);
    assertThat(create("b", "null").status()).isEqualTo(201);
    assertThat(owner.put(documents + "/c", "{\"metadata\":{}}").status()).isEqualTo(201);
    assertThat(owner.put(documents + "/d", "{\"metadata\":{}}").status()).isEqualTo(201);
    assertThat(create("e", "''").status()).as("empty text is a value").isEqualTo(201);
    violation(create("f", "''"));
  }

  @Test
  void aValueOfAMegabyteIsHadOnceToo() throws Exception {
    String longValue = "x".repeat(1_000_000);
    assertThat(create("a", "'" + longValue + "1'").status()).isEqualTo(201);
    assertThat(create("b", "'" + longValue + "2'").status()).isEqualTo(201);
    violation(create("c", "'" + longValue + "1'"));
  }

  @Test
  void everyWayOfWritingIsBound() throws Exception {
    create("a", "1");
    create("b", "2");
    String b = documents + "/b";
    violation(owner.merge(b, json("{'metadata':{'barcode':1}}")));
    violation(owner.patch(b, json("[{'op':'replace','path':'/metadata/barcode','value':1.0}]")));
    violation(owner.put(b, json("{'metadata':{'barcode':1}}"), "If-Match", "*"));
    violation(owner.merge(b + "?revision=drop", json("{'metadata':{'barcode':1}}")));
    violation(owner.post(documents, json("{'metadata':{'barcode':1}}")));
    assertThat(owner.get(b).json().getInt("version")).as("nothing changed").isEqualTo(1);
  }

  @Test
  void aDocumentKeepsItsOwnValue() throws Exception {
    create("a", "1");
    String a = documents + "/a";
    assertThat(owner.merge(a, json("{'metadata':{'color':'red'}}")).status()).isEqualTo(200);
    assertThat(owner.merge(a, json("{'metadata':{'barcode':1.0}}")).status()).isEqualTo(200);
    assertThat(owner.put(a, json("{'metadata':{'barcode':1}}"), "If-Match", "*").status())
        .isEqualTo(200);
    violation(create("b", "1"));
  }

  @Test
  void aChangeFreesTheOldValue() throws Exception {
    create("a", "1");
    assertThat(owner.merge(documents + "/a", json("{'metadata':{'barcode':2}}")).status())
        .isEqualTo(200);
    assertThat(create("b", "1").status()).isEqualTo(201);
    violation(create("c", "2"));
    assertThat(owner.merge(documents + "/a", json("{'metadata':{'barcode':null}}")).status())
        .isEqualTo(200);
    assertThat(create("c", "2").status()).isEqualTo(201);
  }

  @Test
  void aDeletedDocumentHasNothingUntilItComesBack() throws Exception {
    create("a", "1");
    String a = documents + "/a";
    assertThat(owner.delete(a, "If-Match", "*").status()).isEqualTo(204);
    assertThat(create("b", "1").status()).isEqualTo(201);
    assertThat(violation(owner.post(a + "/restore", "{}")).getString("conflictsWith"))
        .isEqualTo("b");
    violation(create("a", "1"));
    assertThat(owner.get(a).status()).isEqualTo(404);
    assertThat(owner.delete(documents + "/b", "If-Match", "*").status()).isEqualTo(204);
    assertThat(owner.post(a + "/restore", "{}").status()).isEqualTo(200);
    violation(create("b", "1"));
    assertThat(owner.delete(a, "If-Match", "*").status()).isEqualTo(204);
    assertThat(create("a", "1").status()).as("created again").isEqualTo(201);
    violation(create("b", "1"));
  }

  @Test
  void anOldRevisionComesBackOnlyWithWhatIsFree() throws Exception {
    create("a", "1");
    String a = documents + "/a";
    owner.merge(a, json("{'metadata':{'barcode':2}}"));
    create("b", "1");
    String first = "{\"revision\":1}";
    violation(owner.post(a + "/restore", first, "If-Match", "*"));
    owner.delete(documents + "/b", "If-Match", "*");
    assertThat(owner.post(a + "/restore", first, "If-Match", "*").status()).isEqualTo(200);
    assertThat(create("c", "2").status()).isEqualTo(201);
    violation(create("d", "1"));
  }

  @Test
  void aRuleOverSeveralPlacesBindsThemTogether() throws Exception {
    Answer ruled =
        rule(
            "{'unique':[{'name':'site-serial','pointers':['/metadata/site','/metadata/serial']}]}");
    assertThat(ruled.status()).isEqualTo(200);
    assertThat(put("a", "{'site':'x','serial':1}").status()).isEqualTo(201);
    assertThat(put("b", "{'site':'x','serial':2}").status()).isEqualTo(201);
    assertThat(put("c", "{'site':'y','serial':1}").status()).isEqualTo(201);
    assertThat(put("d", "{'site':'x'}").status()).isEqualTo(201);
    assertThat(put("e", "{'site':'x','serial':null}").status()).isEqualTo(201);
    JsonObject violation = violation(put("f", "{'site':'x','serial':1.0}"));
    assertThat(violation.getString("rule")).isEqualTo("site-serial");
    assertThat(violation.getString("pointer")).isEqualTo("/metadata/site");
    assertThat(violation.getString("conflictsWith")).isEqualTo("a");
  }

  @Test
  void allBrokenRulesAreToldAtOnce() throws Exception {
    rule(
        "{'unique':[{'name':'barcode','pointers':['/metadata/barcode']},"
            + "{'name':'serial','pointers':['/metadata/serial']},"
            + "{'name':'spec','pointers':['/specs/0']},"
            + "{'name':'deep','pointers':['/metadata/a~1b/0/~0']}]}");
    String first = json("{'metadata':{'barcode':1,'serial':2,'a/b':[{'~':3}]},'specs':['s']}");
    assertThat(owner.put(documents + "/a", first).status()).isEqualTo(201);
    Answer second = owner.put(documents + "/b", first);
    JsonArray violations = problem(second, 400, "invalid").getJsonArray("violations");
    assertThat(violations.stream().map(v -> v.asJsonObject().getString("pointer")))
        .containsExactly(
            "/metadata/a~1b/0/~0", "/metadata/barcode", "/metadata/serial", "/specs/0");
    assertThat(violations.stream().map(v -> v.asJsonObject().getString("rule")))
        .containsExactly("deep", "barcode", "serial", "spec");
  }

  @Test
  void whoseValueItIsIsToldOnlyToWhoMaySeeThat() throws Exception {
    ApiClient guest = Contract.user("guest");
    String secret = json("{'metadata':{'barcode':1},'access':{'private':true}}");
    String open = json("{'metadata':{'barcode':2},'access':{'editors':['guest']}}");
    assertThat(owner.put(documents + "/secret", secret).status()).isEqualTo(201);
    assertThat(owner.put(documents + "/open", open).status()).isEqualTo(201);
    assertThat(create("plain", "3").status()).isEqualTo(201);
    String path = documents + "/open";
    for (String value : new String[] {"1", "3"}) {
      JsonObject violation =
          violation(guest.merge(path, json("{'metadata':{'barcode':" + value + "}}")));
      assertThat(violation.containsKey("conflictsWith")).isFalse();
    }
    JsonObject seen = violation(owner.merge(path, json("{'metadata':{'barcode':1}}")));
    assertThat(seen.getString("conflictsWith")).isEqualTo("secret");
  }

  @Test
  void aRuleThatLiveDocumentsBreakIsRefusedAndNamesUpToTenOfThem() throws Exception {
    rule("{'unique':[]}");
    for (int i = 0; i < 14; i++) {
      assertThat(create("twin-" + i, Integer.toString(i % 7)).status()).isEqualTo(201);
    }
    assertThat(create("single", "99").status()).isEqualTo(201);
    String tag = owner.get(collection).etag();
    JsonArray violations = problem(rule(BARCODE), 400, "invalid").getJsonArray("violations");
    Set<String> named =
        violations.stream()
            .map(v -> v.asJsonObject().getString("conflictsWith"))
            .collect(Collectors.toSet());
    assertThat(violations).hasSize(10);
    assertThat(named).hasSize(10).allMatch(uid -> uid.startsWith("twin-"));
    assertThat(violations).allMatch(v -> v.asJsonObject().getString("rule").equals("barcode"));
    assertThat(violations).allMatch(v -> v.asJsonObject().getString("pointer").equals("/unique/0"));
    assertThat(owner.get(collection).etag()).as("nothing changed").isEqualTo(tag);
    assertThat(create("twin-14", "99").status()).as("no rule").isEqualTo(201);
  }

  @Test
  void aRuleBindsWhatWasThereBefore() throws Exception {
    rule("{'unique':[]}");
    for (int i = 0; i < 520; i++) {
      create("d-" + i, i % 3 == 0 ? "null" : Integer.toString(i));
    }
    assertThat(owner.delete(documents + "/d-1", "If-Match", "*").status()).isEqualTo(204);
    assertThat(rule(BARCODE).status()).isEqualTo(200);
    assertThat(violation(create("new", "517")).getString("conflictsWith")).isEqualTo("d-517");
    assertThat(create("new", "1").status()).as("of the deleted one").isEqualTo(201);
  }

  @Test
  void aRuleOfTheSameNameWithOtherPlacesIsAnotherRule() throws Exception {
    put("a", "{'barcode':1,'serial':1}");
    put("b", "{'barcode':2,'serial':2}");
    assertThat(rule("{'unique':[{'name':'barcode','pointers':['/metadata/serial']}]}").status())
        .isEqualTo(200);
    assertThat(put("c", "{'barcode':1,'serial':3}").status()).isEqualTo(201);
    violation(put("d", "{'barcode':4,'serial':1}"));
    problem(rule(BARCODE), 400, "invalid");
    violation(put("d", "{'barcode':4,'serial':1}"));
  }

  @Test
  void aRuleThatGoesFreesItsValues() throws Exception {
    create("a", "1");
    assertThat(rule("{'unique':[]}").status()).isEqualTo(200);
    assertThat(create("b", "1").status()).isEqualTo(201);
  }

  @Test
  void collectionsDoNotShareValues() throws Exception {
    create("a", "1");
    String other = Contract.newCollection(owner);
    owner.merge(other, json(BARCODE));
    assertThat(owner.put(other + "/documents/a", json("{'metadata':{'barcode':1}}")).status())
        .isEqualTo(201);
  }

  @Test
  void aCollectionDeletedWithItsDocumentsLeavesNothingTaken() throws Exception {
    create("a", "1");
    assertThat(owner.delete(collection + "?documents=delete", "If-Match", "*").status())
        .isEqualTo(204);
    assertThat(owner.put(collection, json(BARCODE)).status()).isEqualTo(201);
    assertThat(create("b", "1").status()).isEqualTo(201);
    violation(create("a", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'pointers':['/metadata/a']}] /unique/0/name not-null",
        "[{'name':'','pointers':['/metadata/a']}] /unique/0/name pattern",
        "[{'name':'a','pointers':[]}] /unique/0/pointers size",
        "[{'name':'a'}] /unique/0/pointers size",
        "[{'name':'a','pointers':['/metadata/a','/metadata/a']}] /unique/0/pointers distinct",
        "[{'name':'a','pointers':['/metadata/a','metadata/b']}] /unique/0/pointers/1 content-pointer",
        "[{'name':'a','pointers':['/metadata/~2']}] /unique/0/pointers/0 content-pointer",
        "[{'name':'a','pointers':['/version']}] /unique/0/pointers/0 content-pointer",
        "[{'name':'a','pointers':['']}] /unique/0/pointers/0 content-pointer",
        "[{'name':'a','pointers':['/metadata/a']},{'name':'a','pointers':['/metadata/b']}]"
            + " /unique/1/name distinct"
      })
  void whatIsNoRuleIsRefusedWithItsPlace(String ruleAndPlace) throws Exception {
    String[] parts = ruleAndPlace.split(" ", -1);
    Answer refused = rule("{'unique':" + parts[0] + "}");
    JsonObject violation =
        problem(refused, 400, "invalid").getJsonArray("violations").getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo(parts[1]);
    assertThat(violation.getString("code")).isEqualTo(parts[2]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'unique':{}}",
        "{'unique':[1]}",
        "{'unique':[{'name':1}]}",
        "{'unique':[{'name':'a','pointers':'/metadata/a'}]}",
        "{'unique':[{'name':'a','pointers':[1]}]}",
        "{'unique':[{'name':'a','pointers':['/metadata/a'],'where':1}]}"
      })
  void whatIsOfAnotherTypeIsMalformed(String body) throws Exception {
    assertThat(problem(rule(body), 400, "malformed").getString("pointer")).startsWith("/unique");
  }

  @Test
  void thereIsABoundOnRules() throws Exception {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 21; i++) {
      rules.append(i == 0 ? "" : ",").append("{'name':'r" + i + "','pointers':['/metadata/a']}");
    }
    JsonObject violation =
        problem(rule("{'unique':[" + rules + "]}"), 400, "invalid")
            .getJsonArray("violations")
            .getJsonObject(0);
    assertThat(violation.getString("pointer")).isEqualTo("/unique");
    assertThat(violation.getString("code")).isEqualTo("size");
  }

  private Answer rule(String patch) throws IOException, InterruptedException {
    return owner.merge(collection, json(patch));
  }

  private Answer create(String uid, String barcode) throws IOException, InterruptedException {
    return put(uid, "{'barcode':" + barcode + "}");
  }

  private Answer put(String uid, String metadata) throws IOException, InterruptedException {
    return owner.put(documents + "/" + uid, json("{'metadata':" + metadata + "}"));
  }

  private static JsonObject violation(Answer refused) {
    JsonArray violations = problem(refused, 400, "invalid").getJsonArray("violations");
    assertThat(violations).hasSize(1);
    assertThat(violations.getJsonObject(0).getString("code")).isEqualTo("unique");
    return violations.getJsonObject(0);
  }
}
