package dev.holdfast.document;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.http.Paths;
import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a document was at a time. */
class HistoryContractIT {

  private ApiClient api;
  private String document;

  @BeforeEach
  void aDocument() throws IOException, InterruptedException {
    api = Contract.admin();
    document = Contract.newDocument(api, "{\"n\":1}");
  }

  @Test
  void eachStateIsShownFromItsTimeUntilTheNextOne() throws Exception {
    List<Answer> states = new ArrayList<>();
    states.add(api.get(document));
    states.add(api.put(document, json("{'metadata':{'n':2},'specs':['x']}"), "If-Match", "*"));
    states.add(api.merge(document, json("{'access':{'viewers':['history-viewer']}}")));
    states.add(api.patch(document, json("[{'op':'add','path':'/metadata/m','value':1.10}]")));
    states.add(api.post(document + "/restore", json("{'revision':2}"), "If-Match", "*"));
    for (int i = 0; i < states.size(); i++) {
      Instant time = time(states.get(i));
      assertThat(at(time).json()).isEqualTo(states.get(i).json());
      if (i > 0) {
        Instant before = time.minus(1, ChronoUnit.MICROS);
        assertThat(at(before).json()).isEqualTo(states.get(i - 1).json());
      }
    }
    assertThat(at(time(states.get(4))).text()).isEqualTo(api.get(document).text());
  }

  @Test
  void beforeItWasCreatedAndWhileItWasDeletedThereIsNothing() throws Exception {
    Instant created = time(api.get(document));
    api.delete(document, "If-Match", "*");
    Instant deleted = Instant.parse(revision(2).getString("at"));
    Answer again = api.put(document, json("{'metadata':{'n':3}}"));
    String absent = Contract.newName();
    Answer none = at(document.replace("S-001", absent), created);

    for (Instant time : List.of(created.minus(1, ChronoUnit.MICROS), deleted)) {
      problem(at(time), 404, "not-found");
      assertThat(at(time).text().replace("S-001", absent)).isEqualTo(none.text());
    }
    assertThat(at(deleted.minus(1, ChronoUnit.MICROS)).json().getInt("revision")).isEqualTo(1);
    assertThat(at(time(again)).text()).isEqualTo(again.text());
  }

  @Test
  void whoCreatedItThenIsShownThoughItWasCreatedAgainByAnother() throws Exception {
    ApiClient editor = Contract.user("history-editor");
    String collection = collection();
    api.put(collection + "/members/history-editor", json("{'role':'editor'}"));
    Answer first = api.get(document);
    Answer patched = editor.merge(document, json("{'metadata':{'n':2}}"));
    api.delete(document, "If-Match", "*");
    Answer again = editor.put(document, json("{'metadata':{'n':3}}"));

    assertThat(again.json().getString("createdBy")).isEqualTo("history-editor");
    assertThat(at(time(patched)).text()).isEqualTo(patched.text());
    assertThat(at(time(patched)).json().getString("createdBy")).isEqualTo("admin");
    assertThat(at(time(patched)).json().get("createdAt")).isEqualTo(first.json().get("createdAt"));
    assertThat(at(time(again)).text()).isEqualTo(again.text());

    // Where the creation was removed, the oldest revision that is kept stands for it.
    assertThat(api.delete(document + "/revisions/1").status()).isEqualTo(204);
    JsonObject past = at(time(patched)).json();
    assertThat(past.getString("createdBy")).isEqualTo("history-editor");
    assertThat(past.get("createdAt")).isEqualTo(patched.json().get("updatedAt"));
  }

  @Test
  void aDeletedDocumentsPastCanStillBeRead() throws Exception {
    Answer before = api.get(document);
    api.delete(document, "If-Match", "*");
    problem(api.get(document), 404, "not-found");
    assertThat(at(time(before)).text()).isEqualTo(before.text());
  }

  @Test
  void whatLeftNoRevisionIsNotInThePast() throws Exception {
    Answer first = api.get(document);
    Answer dropped = api.merge(document + "?revision=drop", json("{'metadata':{'n':2}}"));
    assertThat(at(time(dropped)).text()).isEqualTo(first.text());
    Answer third = api.merge(document, json("{'metadata':{'n':3}}"));
    assertThat(at(time(dropped)).text()).isEqualTo(first.text());
    Answer fourth = api.merge(document, json("{'metadata':{'n':4}}"));
    assertThat(api.delete(document + "/revisions/2").status()).isEqualTo(204);
    assertThat(at(time(third)).text()).isEqualTo(first.text());
    assertThat(at(time(fourth)).text()).isEqualTo(fourth.text());
  }

  @Test
  void aDocumentWithoutAnyRevisionHasNoPast() throws Exception {
    String path = document.replace("S-001", "S-002");
    Answer made = api.put(path + "?revision=drop", json("{'metadata':{}}"));
    problem(at(path, time(made)), 404, "not-found");
    assertThat(api.get(path).status()).isEqualTo(200);
  }

  @Test
  void timesHaveAnOffsetOrAreDates() throws Exception {
    Instant now = time(api.get(document));
    String local = now.atOffset(ZoneOffset.ofHoursMinutes(5, 30)).toString();
    assertThat(api.get(document + "?at=" + local).status()).isEqualTo(200);
    assertThat(api.get(document + "?at=" + local.replace("+", "%2B")).status()).isEqualTo(200);
    // A nanosecond before the next microsecond is still this one.
    String fine = now.truncatedTo(ChronoUnit.MICROS).plusNanos(999).toString();
    assertThat(api.get(document + "?at=" + fine).status()).isEqualTo(200);
    LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
    problem(api.get(document + "?at=" + today), 404, "not-found");
    problem(api.get(document + "?at=0001-01-01"), 404, "not-found");
    for (String wrong :
        List.of(
            "",
            "x",
            "now",
            "2026-02-30",
            "2026-13-01T00:00:00Z",
            "2026-01-31T12:00:00",
            "12:00",
            "1700000000",
            "0000-12-31",
            "%2B10000-01-01T00:00:00Z",
            "-0001-01-01",
            "%00")) {
      for (String path : List.of(document, documents(), document + "/revisions")) {
        String parameter = path.endsWith("/revisions") ? "since" : "at";
        JsonObject refused =
            problem(api.get(path + "?" + parameter + "=" + wrong), 400, "malformed");
        assertThat(refused.getString("parameter")).isEqualTo(parameter);
      }
    }
  }

  @Test
  void whatIsYetToComeIsRefused() throws Exception {
    for (String path : List.of(document, documents(), documents() + "?count=true")) {
      String query = path + (path.contains("?") ? "&" : "?") + "at=9999-12-31T23:59:59Z";
      JsonObject refused = problem(api.get(query), 400, "malformed");
      assertThat(refused.getString("parameter")).isEqualTo("at");
    }
    String none = document.replace("S-001", "none");
    problem(at(none, Instant.parse("9999-12-31T23:59:59Z")), 404, "not-found");
  }

  @Test
  void nothingInTheAnswerCouldBeUsedToWriteOverThePresent() throws Exception {
    Answer past = at(time(api.get(document)));
    assertThat(past.headers().firstValue("ETag")).isEmpty();
    assertThat(past.headers().firstValue("Cache-Control")).contains("private, no-cache");
    api.merge(document, json("{'metadata':{'n':2}}"));
    problem(api.put(document, past.text()), 409, "conflict");
    String known = api.get(document).etag();
    assertThat(
            api.get(document + "?at=" + past.json().getString("updatedAt"), "If-None-Match", known)
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatItsCollectionsDeletionTookIsGone() throws Exception {
    Answer before = api.get(document);
    String collection = collection();
    api.delete(collection + "?documents=delete", "If-Match", "*");
    assertThat(api.put(collection, "{}").status()).isEqualTo(201);
    problem(at(time(before)), 404, "not-found");
    assertThat(api.get(documents() + "?at=" + time(before)).json().getJsonArray("items")).isEmpty();
    assertThat(api.put(document, json("{'metadata':{}}")).status()).isEqualTo(201);
    problem(at(time(before)), 404, "not-found");
  }

  @Test
  void itIsShownToThoseWhoSeeThePresent() throws Exception {
    ApiClient viewer = Contract.user("history-viewer");
    ApiClient stranger = Contract.user("history-stranger");
    Answer open = api.get(document);
    String named = json("{'access':{'private':true,'viewers':['history-viewer']}}");
    Answer shared = api.merge(document, named);
    for (Instant time : List.of(time(open), time(shared))) {
      assertThat(viewer.get(document + "?at=" + time).text()).isEqualTo(at(time).text());
      problem(stranger.get(document + "?at=" + time), 404, "not-found");
    }
    api.merge(document, json("{'access':{'viewers':null}}"));
    for (Instant time : List.of(time(open), time(shared))) {
      problem(viewer.get(document + "?at=" + time), 404, "not-found");
      problem(viewer.get(documents() + "?at=" + time), 404, "not-found");
    }
  }

  private Answer at(Instant time) throws Exception {
    return at(document, time);
  }

  private Answer at(String path, Instant time) throws Exception {
    return api.get(path + "?at=" + Paths.encode(time.toString()));
  }

  private JsonObject revision(int number) throws Exception {
    return api.get(document + "/revisions/" + number).json();
  }

  private String collection() {
    return document.substring(0, document.indexOf("/documents"));
  }

  private String documents() {
    return document.substring(0, document.lastIndexOf('/'));
  }

  private static Instant time(Answer answer) {
    return Instant.parse(answer.json().getString("updatedAt"));
  }
}
