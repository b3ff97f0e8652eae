package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonEquality;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PATCH: both kinds, and what hostile ones get. A refused patch changes nothing. */
class PatchContractIT {

  private static final String BEFORE =
      json("{'a':{'b':[1,2,3]},'n':1,'s':'text','o':{'x':null},'':{'~':1,'/':2}}");

  private ApiClient api;
  private String document;

  @BeforeEach
  void aDocument() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, BEFORE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'metadata':{'n':2}}|{'a':{'b':[1,2,3]},'n':2,'s':'text','o':{'x':null},'':{'~':1,'/':2}}",
        "{'metadata':{'a':null,'':null,'o':null,'s':null}}|{'n':1}",
        "{'metadata':{'a':{'b':null,'c':[null]},'':null,'o':null,'s':null}}"
            + "|{'a':{'c':[null]},'n':1}",
        "{'metadata':{'absent':null}}"
            + "|{'a':{'b':[1,2,3]},'n':1,'s':'text','o':{'x':null},'':{'~':1,'/':2}}",
        "{}|{'a':{'b':[1,2,3]},'n':1,'s':'text','o':{'x':null},'':{'~':1,'/':2}}",
        "{'metadata':{'o':{'x':{'y':null,'z':1}},'a':1,'':null}}"
            + "|{'a':1,'n':1,'s':'text','o':{'x':{'z':1}}}"
      })
  void aMergePatchMerges(String patch, String after) throws Exception {
    Answer patched = api.merge(document, json(patch));
    assertThat(patched.status()).as("%s", patched).isEqualTo(200);
    assertThat(patched.json().get("metadata")).isEqualTo(JsonText.parse(json(after)));
    assertThat(patched.json().getInt("version")).isEqualTo(2);
    same(api.get(document), patched);
  }

  @Test
  void aMergePatchTakesSpecsAndAccessAway() throws Exception {
    api.merge(document, json("{'specs':['a','b'],'access':{'editors':['bob'],'private':true}}"));
    Answer patched = api.merge(document, json("{'specs':null,'access':{'editors':null}}"));
    assertThat(patched.json().getJsonArray("specs")).isEmpty();
    assertThat(patched.json().get("access")).isEqualTo(JsonText.parse("{\"private\":true}"));
    patched = api.merge(document, json("{'access':null}"));
    assertThat(patched.json()).doesNotContainKey("access");
    JsonObject refused = problem(api.merge(document, json("{'metadata':null}")), 400, "invalid");
    assertThat(refused.getJsonArray("violations").getJsonObject(0).getString("pointer"))
        .isEqualTo("/metadata");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "7",
        "null",
        "'x'",
        "{'metadata':7}",
        "{'metadata':[]}",
        "{'x':1}",
        "{'specs':{}}"
      })
  void aMergePatchThatMakesNoDocumentIsRefused(String patch) throws Exception {
    problem(api.merge(document, json(patch)), 400, "malformed");
    unchanged();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'add','path':'/metadata/a/b/-','value':4}|/metadata/a/b|[1,2,3,4]",
        "{'op':'add','path':'/metadata/a/b/0','value':0}|/metadata/a/b|[0,1,2,3]",
        "{'op':'add','path':'/metadata/a/b/3','value':4}|/metadata/a/b|[1,2,3,4]",
        "{'op':'remove','path':'/metadata/a/b/1'}|/metadata/a/b|[1,3]",
        "{'op':'replace','path':'/metadata//~0','value':9}|/metadata/|{'~':9,'/':2}",
        "{'op':'replace','path':'/metadata//~1','value':9}|/metadata/|{'~':1,'/':9}",
        "{'op':'move','from':'/metadata/n','path':'/metadata/o/n'}|/metadata/o|{'x':null,'n':1}",
        "{'op':'copy','from':'/metadata/a','path':'/metadata/o/a'}"
            + "|/metadata/o|{'x':null,'a':{'b':[1,2,3]}}",
        "{'op':'test','path':'/metadata/n','value':1.0}|/metadata/n|1",
        "{'op':'test','path':'/metadata/a','value':{'b':[1e0,20e-1,3.00]}}|/metadata/n|1",
        "{'op':'test','path':'/metadata/o/x','value':null}|/metadata/n|1",
        "{'op':'test','path':'/version','value':1}|/metadata/n|1",
        "{'op':'test','path':'/uid','value':'S-001'}|/metadata/n|1",
        "{'op':'add','path':'/metadata/n','value':{'op':1}}|/metadata/n|{'op':1}",
        "{'op':'add','path':'/specs/-','value':'xdi'}|/specs|['xdi']",
        "{'op':'add','path':'/access','value':{'viewers':['eve']}}|/access/viewers|['eve']",
        "{'op':'replace','path':'/uid','value':'S-001'}|/metadata/n|1"
      })
  void aJsonPatchDoesWhatItSays(String operation, String pointer, String after) throws Exception {
    Answer patched = api.patch(document, json("[" + operation + "]"));
    assertThat(patched.status()).as("%s", patched).isEqualTo(200);
    same(api.get(document), patched);
    String same = "[{'op':'test','path':'" + pointer + "','value':" + after + "}]";
    assertThat(api.patch(document, json(same)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'op':'test','path':'/metadata/n','value':2}|/metadata/n",
        "{'op':'test','path':'/metadata/n','value':'1'}|/metadata/n",
        "{'op':'test','path':'/metadata/n','value':null}|/metadata/n",
        "{'op':'test','path':'/metadata/a/b','value':[3,2,1]}|/metadata/a/b",
        "{'op':'test','path':'/absent','value':null}|/absent",
        "{'op':'remove','path':'/metadata/absent'}|/metadata/absent",
        "{'op':'replace','path':'/metadata/absent','value':1}|/metadata/absent",
        "{'op':'add','path':'/metadata/absent/x','value':1}|/metadata/absent/x",
        "{'op':'add','path':'/metadata/n/x','value':1}|/metadata/n/x",
        "{'op':'add','path':'/metadata/a/b/4','value':1}|/metadata/a/b/4",
        "{'op':'remove','path':'/metadata/a/b/-'}|/metadata/a/b/-",
        "{'op':'remove','path':'/metadata/a/b/3'}|/metadata/a/b/3",
        "{'op':'test','path':'/metadata/a/b/00','value':1}|/metadata/a/b/00",
        "{'op':'test','path':'/metadata/a/b/01','value':2}|/metadata/a/b/01",
        "{'op':'test','path':'/metadata/a/b/+1','value':2}|/metadata/a/b/+1",
        "{'op':'test','path':'/metadata/a/b/1.0','value':2}|/metadata/a/b/1.0",
        "{'op':'test','path':'/metadata/a/b/１','value':2}|/metadata/a/b/１",
        "{'op':'add','path':'/metadata/a/b/4294967296','value':2}|/metadata/a/b/4294967296",
        "{'op':'add','path':'/metadata/a/b/99999999999999999999','value':2}"
            + "|/metadata/a/b/99999999999999999999",
        "{'op':'move','from':'/metadata/a','path':'/metadata/a/b/0'}|/metadata/a/b/0",
        "{'op':'move','from':'/metadata/absent','path':'/metadata/x'}|/metadata/absent",
        "{'op':'move','from':'','path':'/metadata/x'}|/metadata/x",
        "{'op':'copy','from':'/metadata/absent','path':'/metadata/x'}|/metadata/absent",
        "{'op':'remove','path':''}|",
        "{'op':'replace','path':'','value':7}|",
        "{'op':'add','path':'','value':[]}|"
      })
  void whatDoesNotFitTheDocumentIsAConflictAndSaysWhichOperation(String operation, String pointer)
      throws Exception {
    String first = "{'op':'add','path':'/metadata/new','value':1}";
    Answer refused = api.patch(document, json("[" + first + "," + operation + "]"));
    JsonObject problem = problem(refused, 409, "patch-conflict");
    assertThat(problem.getInt("patchOperation")).isEqualTo(1);
    assertThat(problem.getString("pointer")).isEqualTo(pointer == null ? "" : pointer);
    unchanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "null",
        "[7]",
        "[null]",
        "[[]]",
        "[{}]",
        "[{'op':'frob','path':''}]",
        "[{'op':'add','path':'/metadata/x'}]",
        "[{'op':'add','value':1}]",
        "[{'op':'add','path':7,'value':1}]",
        "[{'op':7,'path':'/metadata/x','value':1}]",
        "[{'op':'add','path':'metadata/x','value':1}]",
        "[{'op':'add','path':'/metadata/~2','value':1}]",
        "[{'op':'add','path':'/metadata/~','value':1}]",
        "[{'op':'move','path':'/metadata/x'}]",
        "[{'op':'copy','from':7,'path':'/metadata/x'}]",
        "[{'op':'copy','from':'n','path':'/metadata/x'}]",
        "[{'op':'test','path':'/metadata/n'}]",
        "[{'op':'add','path':null,'value':1}]",
        "[{'op':'add','op':'add','path':'/metadata/x','value':1}]",
        "[{'op':'replace','path':'/metadata','value':7}]",
        "[{'op':'add','path':'/unknown','value':7}]",
        "[{'op':'replace','path':'/specs','value':'xdi'}]"
      })
  void whatIsNoPatchOrMakesNoDocumentIsMalformed(String patch) throws Exception {
    problem(api.patch(document, json(patch)), 400, "malformed");
    unchanged();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"uid", "version", "revision", "createdAt", "createdBy", "updatedAt", "updatedBy"})
  void whatTheServerGivesMayBeTestedButNotChanged(String member) throws Exception {
    JsonObject current = api.get(document).json();
    String same = "{\"" + member + "\":" + current.get(member) + "}";
    for (Answer refused :
        new Answer[] {
          api.merge(document, "{\"" + member + "\":\"x\"}"),
          api.merge(document, "{\"" + member + "\":null}"),
          api.patch(document, json("[{'op':'replace','path':'/" + member + "','value':{}}]")),
          api.patch(document, json("[{'op':'remove','path':'/" + member + "'}]")),
          api.patch(document, json("[{'op':'move','from':'/" + member + "','path':'/metadata/x'}]"))
        }) {
      JsonObject violation =
          problem(refused, 400, "invalid").getJsonArray("violations").getJsonObject(0);
      assertThat(violation.getString("pointer")).isEqualTo("/" + member);
      assertThat(violation.getString("code")).isEqualTo("read-only");
    }
    unchanged();
    assertThat(api.merge(document, same).status()).isEqualTo(200);
  }

  @Test
  void theWholeDocumentMayBeReplacedIfWhatTheServerGivesStays() throws Exception {
    JsonObject current = api.get(document).json();
    String value =
        current.toString().replace(current.getJsonObject("metadata").toString(), "{\"r\":1}");
    Answer patched =
        api.patch(document, "[{\"op\":\"replace\",\"path\":\"\",\"value\":" + value + "}]");
    assertThat(patched.status()).as("%s", patched).isEqualTo(200);
    assertThat(patched.json().get("metadata")).isEqualTo(JsonText.parse("{\"r\":1}"));
    problem(
        api.patch(document, json("[{'op':'replace','path':'','value':{'metadata':{}}}]")),
        400,
        "invalid");
  }

  @Test
  void growthByCopyingIsBounded() throws Exception {
    StringBuilder patch =
        new StringBuilder("[{'op':'add','path':'/metadata/c0','value':'0123456789'}");
    for (int i = 1; i <= 60; i++) {
      patch.append(",{'op':'copy','from':'/metadata','path':'/metadata/c").append(i).append("'}");
    }
    JsonObject refused = problem(api.patch(document, json(patch + "]")), 413, "too-large");
    assertThat(refused).containsKey("limit");
    unchanged();
  }

  @Test
  void growthByManyPatchesIsBounded() throws Exception {
    String half = "\"" + "x".repeat(500_000) + "\"";
    assertThat(api.merge(document, "{\"metadata\":{\"x\":" + half + "}}").status()).isEqualTo(200);
    assertThat(api.merge(document, "{\"metadata\":{\"y\":" + half + "}}").status()).isEqualTo(200);
    assertThat(
            problem(api.merge(document, "{\"metadata\":{\"z\":" + half + "}}"), 413, "too-large")
                .getInt("limit"))
        .isEqualTo(1 << 20);
    problem(
        api.patch(document, json("[{'op':'copy','from':'/metadata/x','path':'/metadata/z'}]")),
        413,
        "too-large");
    assertThat(api.get(document).json().getInt("version")).isEqualTo(3);
  }

  @Test
  void aPatchHasUpToAThousandOperations() throws Exception {
    String test = "{'op':'test','path':'/metadata/n','value':1}";
    String thousand = String.join(",", Collections.nCopies(1000, test));
    assertThat(api.patch(document, json("[" + thousand + "]")).status()).isEqualTo(200);
    problem(api.patch(document, json("[" + thousand + "," + test + "]")), 400, "malformed");
    problem(
        api.patch(document, json("[" + String.join(",", Collections.nCopies(40_000, test)) + "]")),
        400,
        "malformed");
  }

  @Test
  void nestingByPatchesIsBounded() throws Exception {
    StringBuilder patch = new StringBuilder("[{'op':'add','path':'/metadata/d','value':{}}");
    for (int i = 1; i < 200; i++) {
      patch
          .append(",{'op':'add','path':'/metadata")
          .append("/d".repeat(i + 1))
          .append("','value':{}}");
    }
    Answer refused = api.patch(document, json(patch + "]"));
    assertThat(refused.outcome()).isIn("413 too-large", "400 invalid");
    unchanged();
  }

  @Test
  void longPointersAreHandled() throws Exception {
    String deep = "/metadata" + "/x".repeat(100_000);
    problem(
        api.patch(document, json("[{'op':'test','path':'" + deep + "','value':1}]")),
        409,
        "patch-conflict");
    String wide = "x".repeat(300_000);
    assertThat(
            api.patch(document, json("[{'op':'add','path':'/metadata/" + wide + "','value':1}]"))
                .status())
        .isEqualTo(200);
  }

  @Test
  void anEmptyPatchIsAChangeLikeAnyOther() throws Exception {
    Answer patched = api.patch(document, "[]");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().getInt("version")).isEqualTo(2);
    assertThat(patched.json().get("metadata")).isEqualTo(JsonText.parse(BEFORE));
  }

  /** By value: the order of members is the database's. */
  private static void same(Answer read, Answer written) {
    assertThat(JsonEquality.same(read.json(), written.json())).as("%s %s", read, written).isTrue();
    assertThat(read.etag()).isEqualTo(written.etag());
  }

  private void unchanged() throws Exception {
    JsonObject current = api.get(document).json();
    assertThat(current.getInt("version")).isEqualTo(1);
    assertThat(current.get("metadata")).isEqualTo(JsonText.parse(BEFORE));
  }
}
