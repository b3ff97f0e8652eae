package dev.holdfast.find;

import static dev.holdfast.testing.Contract.follow;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters, words, order, selection, count and distinct values: section 5 of the contract. */
class FindContractIT {

  private ApiClient api;
  private String collection;
  private String documents;

  @BeforeEach
  void someDocuments() throws Exception {
    api = Contract.user("finder");
    collection = Contract.newCollection(api);
    documents = collection + "/documents";
    put("a", "{'metadata':{'color':'red','size':10,'tags':['x',1]},'specs':['xdi']}");
    put("b", "{'metadata':{'color':'blue','size':9.5,'note':'Dark Straße'}}");
    put("c", "{'metadata':{'color':null,'size':'10'},'specs':['xdi','nexus']}");
    put("d", "{'metadata':{'size':true,'deep':{'er':[{'text':'dark red'}]}}}");
  }

  private void put(String uid, String body) throws Exception {
    putJson(uid, Contract.json(body));
  }

  private void putJson(String uid, String body) throws Exception {
    Answer made = api.put(documents + "/" + uid, body);
    assertThat(made.status()).as("%s", made).isEqualTo(201);
  }

  private String uids(String query) throws Exception {
    Answer page = api.get(documents + "?" + query);
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json().getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(item -> item.getString("uid"))
        .collect(Collectors.joining());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metadata.color==red | a",
        "metadata.color!=red | bcd",
        "metadata.color==null | cd",
        "metadata.color=exists= | abc",
        "metadata.size=gt=9 | ab",
        "metadata.size==10 | a",
        "metadata.size=='10' | c",
        "metadata.size=in=(10,9.50,true) | abd",
        "metadata.size=out=(10,9.50,true) | c",
        "metadata.tags=contains=1.0 | a",
        "metadata.color=like=*e* | ab",
        "metadata.color=regex=^r | a",
        "specs==xdi | ac",
        "specs!=xdi | bd",
        "specs=in=(nexus,other) | c",
        "metadata.color==red;metadata.size=gt=10,specs==nexus | c",
        "uid=in=(a,d) | ad",
        "createdBy==finder;updatedAt=gt=2020-01-01 | abcd",
        "version=gt=1 | ``"
      })
  void aFilterFinds(String filter, String expected) throws Exception {
    assertThat(uids("filter=" + encoded(filter))).isEqualTo(expected);
    assertThat(uids("filter=" + encoded(filter) + "&sort=-uid"))
        .isEqualTo(new StringBuilder(expected).reverse().toString());
  }

  @ParameterizedTest
  @CsvSource({"dark, bd", "RED dark, d", "strasse, b", "xdi, ac", "d, d", "dar, ''", "10, c"})
  void wordsFind(String words, String expected) throws Exception {
    assertThat(uids("q=" + encoded(words))).isEqualTo(expected);
  }

  @Test
  void wordsFollowTheDocument() throws Exception {
    String path = documents + "/b";
    api.merge(path, "{\"metadata\":{\"note\":\"bright\"}}");
    assertThat(uids("q=dark")).isEqualTo("d");
    assertThat(uids("q=bright+blue")).isEqualTo("b");
    Answer now = api.get(path);
    assertThat(api.delete(path, "If-Match", now.etag()).status()).isEqualTo(204);
    assertThat(uids("q=bright")).isEmpty();
    assertThat(api.post(path + "/restore", "{\"revision\":1}").status()).isEqualTo(200);
    assertThat(uids("q=dark+strasse")).isEqualTo("b");
    assertThat(uids("q=bright")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.size | dbac",
        "-metadata.size | cabd",
        "metadata.color | bacd",
        "-metadata.color | abcd",
        "-metadata.color,-uid | abdc",
        "-uid | dcba",
        "updatedAt | abcd",
        "-createdAt | dcba",
        "version,-uid | dcba"
      })
  void aSortOrders(String sort, String expected) throws Exception {
    assertThat(uids("sort=" + sort)).isEqualTo(expected);
    StringBuilder paged = new StringBuilder();
    String next = documents + "?sort=" + sort + "&limit=1";
    while (!next.isEmpty()) {
      Answer page = api.get(next);
      assertThat(page.json().getJsonArray("items")).as("%s", page).hasSize(1);
      paged.append(page.json().getJsonArray("items").getJsonObject(0).getString("uid"));
      next =
          page.headers()
              .firstValue("Link")
              .map(link -> follow(link.substring(1, link.indexOf('>'))))
              .orElse("");
    }
    assertThat(paged).hasToString(expected);
  }

  @Test
  void uidsAreOrderedByCodePoint() throws Exception {
    put("%EF%BD%9E", "{'metadata':{}}");
    put("%F0%9F%98%80", "{'metadata':{}}");
    put("%C3%A4", "{'metadata':{}}");
    String expected = "abcdä\uFF5E😀";
    assertThat(uids("")).isEqualTo(expected);
    assertThat(uids("filter=uid!=x")).isEqualTo(expected);
    assertThat(uids("sort=uid")).isEqualTo(expected);
    assertThat(uids("sort=metadata.none")).isEqualTo(expected);
  }

  @Test
  void fieldsAreSelected() throws Exception {
    Answer page = api.get(documents + "?fields=uid,metadata.color,metadata.deep.er&sort=uid");
    assertThat(page.json().get("items"))
        .isEqualTo(
            JsonText.parse(
                Contract.json(
                    "[{'uid':'a','metadata':{'color':'red'}},{'uid':'b','metadata':{'color':'blue'}},"
                        + "{'uid':'c','metadata':{'color':null}},"
                        + "{'uid':'d','metadata':{'deep':{'er':[{'text':'dark red'}]}}}]")));
  }

  @Test
  void aCountIsOfAllThatIsFound() throws Exception {
    Answer page = api.get(documents + "?filter=specs==xdi&limit=1&count=true");
    assertThat(page.json().getInt("count")).isEqualTo(2);
    assertThat(page.json().getJsonArray("items")).hasSize(1);
    assertThat(api.get(documents + "?q=dark&count=true").json().getInt("count")).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "metadata.color | [{'value':'blue','count':1},{'value':'red','count':1},{'value':null,'count':1}]",
        "specs | [{'value':'xdi','count':2},{'value':'nexus','count':1}]",
        "createdBy | [{'value':'finder','count':4}]",
        "version | [{'value':1,'count':4}]",
        "metadata.size | [{'value':true,'count':1},{'value':9.5,'count':1},{'value':10,'count':1},{'value':'10','count':1}]",
        "metadata.none | []",
        "metadata.color&filter=specs!=xdi | [{'value':'blue','count':1}]",
        "metadata.color&q=dark | [{'value':'blue','count':1}]",
        "specs&limit=1 | [{'value':'xdi','count':2}]"
      })
  void distinctValuesAreCounted(String query, String expected) throws Exception {
    Answer answer = api.get(documents + "/distinct?field=" + query);
    assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    assertThat(answer.json().get("items")).isEqualTo(JsonText.parse(Contract.json(expected)));
  }

  @Test
  void numbersOfOneValueAreOne() throws Exception {
    put("e", "{'metadata':{'n':1,'o':{'x':1,'y':[2]}}}");
    put("f", "{'metadata':{'n':1.0,'o':{'y':[2.0],'x':1.0}}}");
    put("g", "{'metadata':{'n':10e-1}}");
    assertThat(counts("metadata.n")).isEqualTo("3");
    assertThat(counts("metadata.o")).isEqualTo("2");
    Answer times = api.get(documents + "/distinct?field=createdAt&limit=1000");
    assertThat(times.json().getJsonArray("items")).hasSize(7);
  }

  private String counts(String field) throws Exception {
    return api.get(documents + "/distinct?field=" + field).json().getJsonArray("items").stream()
        .map(item -> Integer.toString(item.asJsonObject().getInt("count")))
        .collect(Collectors.joining(","));
  }

  @Test
  void whatACallerMayNotSeeIsNotFound() throws Exception {
    put(
        "secret",
        "{'metadata':{'color':'ultraviolet','size':1},'access':{'private':true},'specs':['hush']}");
    ApiClient viewer = Contract.user("find-viewer");
    api.put(collection + "/members/find-viewer", "{\"role\":\"viewer\"}");
    for (String query :
        List.of(
            "filter=metadata.color==ultraviolet",
            "filter=uid==secret&sort=-metadata.color",
            "q=ultraviolet",
            "q=secret&sort=uid")) {
      assertThat(uids(query)).isEqualTo("secret");
      Answer hidden = viewer.get(documents + "?count=true&" + query);
      assertThat(hidden.json()).isEqualTo(JsonText.parse("{\"items\":[],\"count\":0}"));
    }
    for (String field : List.of("metadata.color", "specs", "uid")) {
      Answer distinct = viewer.get(documents + "/distinct?field=" + field);
      assertThat(distinct.status()).isEqualTo(200);
      assertThat(distinct.text()).doesNotContain("ultraviolet", "hush", "secret");
    }
    Answer page = viewer.get(documents + "?sort=-metadata.color&limit=1");
    assertThat(page.json().getJsonArray("items").getJsonObject(0).getString("uid")).isEqualTo("a");
    ApiClient stranger = Contract.user("find-stranger");
    problem(stranger.get(documents + "?filter=uid==a"), 404, "not-found");
    problem(stranger.get(documents + "/distinct?field=uid"), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource({
    "filter=color==red, filter",
    "filter=, filter",
    "q=, q",
    "q=%2D, q",
    "sort=specs, sort",
    "sort=, sort",
    "fields=color, fields",
    "fields=, fields",
    "limit=0, limit",
    "order=uid, order",
    "filter=uid==a&filter=uid==b, filter",
    "cursor=x, cursor"
  })
  void whatCantBeReadIsRefused(String query, String parameter) throws Exception {
    JsonObject problem = problem(api.get(documents + "?" + query), 400, "malformed");
    assertThat(problem.getString("parameter")).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "'', field",
    "field=color, field",
    "field=metadata.a&sort=uid, sort",
    "field=%00, field"
  })
  void distinctNeedsAField(String query, String parameter) throws Exception {
    JsonObject problem = problem(api.get(documents + "/distinct?" + query), 400, "malformed");
    assertThat(problem.getString("parameter")).isEqualTo(parameter);
  }

  /** Whoever names a document so could never read it. */
  @Test
  void noDocumentIsCalledDistinct() throws Exception {
    problem(api.post(documents, "{\"uid\":\"distinct\",\"metadata\":{}}"), 400, "invalid");
  }

  /** Whatever is changed in a cursor, it is a page or a 400. */
  @Test
  void aChangedCursorIsRefusedOrAPage() throws Exception {
    String first = documents + "?sort=-metadata.size,updatedAt&limit=1";
    String cursor = api.get(first).json().getString("next");
    for (int i = 0; i < cursor.length(); i++) {
      for (String other : List.of("A", "_", "z", "")) {
        String changed = cursor.substring(0, i) + other + cursor.substring(i + 1);
        Answer page = api.get(first + "&cursor=" + changed);
        assertThat(page.outcome()).as("%s", changed).isIn("200", "400 malformed");
      }
    }
    String other = documents + "?sort=updatedAt,-metadata.size&cursor=" + cursor;
    assertThat(api.get(other).outcome()).isIn("200", "400 malformed");
    problem(api.get(documents + "?sort=uid&cursor=" + cursor), 400, "malformed");
  }

  /** As much as a filter may hold. */
  @ParameterizedTest
  @ValueSource(strings = {"metadata.a==1", "metadata.b.c=gt='x'", "specs==y", "uid=like=z*"})
  void theLargestFiltersAreAnswered(String comparison) throws Exception {
    String filter =
        IntStream.range(0, 200).mapToObj(i -> comparison).collect(Collectors.joining(","));
    assertThat(uids("filter=" + encoded(filter))).isEmpty();
    String list =
        IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining(","));
    assertThat(uids("filter=" + encoded("metadata.size=in=(" + list + ")"))).isEqualTo("a");
    String deep = "metadata" + ".n".repeat(15) + "==1";
    assertThat(uids("filter=" + encoded((deep + ",").repeat(150) + deep))).isEmpty();
  }

  /** No input becomes SQL. */
  @Test
  void quotesAndSignsOfSqlAreCharacters() throws Exception {
    List<String> texts =
        List.of(
            "'",
            "''",
            "\"",
            "\\",
            "%",
            "_",
            "?",
            "?1",
            "$1",
            ":x",
            "#",
            "--",
            "/*",
            ";",
            "{",
            "}",
            "') or true --",
            "E'\\'",
            "a,b",
            "{\"a\":1}",
            "null",
            "\\u0041",
            "$$",
            "&&",
            "@>");
    List<String> uids = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = JsonText.write(JsonBuild.text(texts.get(i)));
      putJson("s" + i, "{\"metadata\":{\"text\":" + text + "," + text + ":[" + text + "]}}");
      uids.add("s" + i);
    }
    for (int i = 0; i < texts.size(); i++) {
      String quoted = "\"" + texts.get(i).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      for (String operator : List.of("==", "=in=(zz,", "=like=")) {
        String filter = "metadata.text" + operator + quoted + (operator.endsWith(",") ? ")" : "");
        assertThat(uids("filter=" + encoded(filter))).as(filter).isEqualTo(uids.get(i));
      }
      String name =
          texts
              .get(i)
              .codePoints()
              .mapToObj(c -> String.format("\\u%04X", c))
              .collect(Collectors.joining());
      String contains = "metadata." + name + "=contains=" + quoted;
      assertThat(uids("filter=" + encoded(contains))).as(contains).isEqualTo(uids.get(i));
      assertThat(uids("filter=uid==" + uids.get(i) + "&sort=-metadata." + encoded(name)))
          .isEqualTo(uids.get(i));
      Answer distinct = api.get(documents + "/distinct?field=metadata." + encoded(name));
      JsonValue value =
          distinct.json().getJsonArray("items").getJsonObject(0).getJsonArray("value").get(0);
      assertThat(value).isEqualTo(JsonBuild.text(texts.get(i)));
    }
  }
}
