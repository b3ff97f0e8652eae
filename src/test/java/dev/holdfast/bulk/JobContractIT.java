package dev.holdfast.bulk;

import static dev.holdfast.testing.Contract.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Jobs;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /jobs}, and {@code POST /collections/{c}/documents/patches}. */
class JobContractIT {

  private ApiClient owner;
  private String collection;

  @BeforeEach
  void prepare() throws Exception {
    owner = Contract.user(Contract.newName());
    collection = Contract.newCollection(owner);
  }

  @Test
  void aPatchChangesAllThatTheFilterFindsAndNothingElse() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(250));

    JsonObject job = patched("?filter=metadata.number=ge=100", json("{'metadata':{'large':true}}"));

    assertThat(job.getString("kind")).isEqualTo("patch");
    assertThat(job.getString("filter")).isEqualTo("metadata.number=ge=100");
    assertThat(job.getString("state")).isEqualTo("done");
    assertThat(ImportContractIT.counts(job)).isEqualTo("150/150, 0 failed");
    assertThat(job.getInt("skipped")).isZero();
    assertThat(count("metadata.large==true")).isEqualTo(150);
    assertThat(count("metadata.number=ge=0")).isEqualTo(250);
    assertThat(count("revision==1")).isEqualTo(100);
    JsonObject revisions = owner.get(collection + "/documents/d00200/revisions").json();
    assertThat(revisions.getJsonArray("items").getJsonObject(0).getString("action"))
        .isEqualTo("patch");
  }

  @Test
  void aPatchMayChangeWhatTheFilterAsksFor() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(220));

    JsonObject job = patched("?filter=metadata.number=ge=0", json("{'metadata':{'number':-1}}"));

    assertThat(ImportContractIT.counts(job)).isEqualTo("220/220, 0 failed");
    assertThat(count("metadata.number==-1;revision==2")).isEqualTo(220);
  }

  @Test
  void withoutAFilterAllAreChanged() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(120));

    assertThat(ImportContractIT.counts(patched("", json("{'specs':['x']}"))))
        .isEqualTo("120/120, 0 failed");
    assertThat(count("specs==x")).isEqualTo(120);
  }

  @Test
  void documentsThatRefuseThePatchAreTold() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(30));

    Answer begun =
        owner.send(
            "POST",
            collection + "/documents/patches",
            json(
                """
                [{'op':'test','path':'/metadata/number','value':7},
                 {'op':'add','path':'/metadata/found','value':true}]"""),
            "application/json-patch+json");
    JsonObject job = Jobs.awaitEnd(owner, place(begun));

    assertThat(ImportContractIT.counts(job)).isEqualTo("30/30, 29 failed");
    JsonObject error = job.getJsonArray("errors").getJsonObject(7);
    assertThat(error.getString("uid")).isEqualTo("d00008");
    assertThat(error.getJsonObject("problem").getString("type"))
        .isEqualTo("/problems/patch-conflict");
    assertThat(count("metadata.found==true")).isEqualTo(1);
  }

  @Test
  void whatTheServerGivesIsNotTaken() throws Exception {
    BulkJobs.imported(owner, collection, "create", ImportContractIT.lines(2));

    for (String member : new String[] {"uid", "version", "createdBy", "owner"}) {
      JsonObject job = patched("", "{\"" + member + "\":\"mallory\"}");
      assertThat(ImportContractIT.counts(job)).as(member).isEqualTo("2/2, 2 failed");
    }
    JsonObject job =
        BulkJobs.imported(
            owner,
            collection,
            "create",
            json("{'uid':'x','createdBy':'mallory','version':9}\n{'uid':'y','owner':'mallory'}"));
    assertThat(ImportContractIT.counts(job)).isEqualTo("2/2, 1 failed");
    JsonObject document = owner.get(collection + "/documents/x").json();
    assertThat(document.getString("createdBy")).isNotEqualTo("mallory");
    assertThat(document.getInt("version")).isEqualTo(1);
  }

  @Test
  void whatCantBePatchedIsRefusedAtOnce() throws Exception {
    String path = collection + "/documents/patches";
    assertThat(owner.post(path, "{}").outcome()).isEqualTo("415 unsupported-media-type");
    assertThat(merge(owner, "?filter=metadata.a", "{}").outcome()).isEqualTo("400 malformed");
    assertThat(merge(owner, "", "{").outcome()).isEqualTo("400 malformed");
    ApiClient stranger = Contract.user("patch-stranger");
    assertThat(merge(stranger, "", "{").outcome()).isEqualTo("404 not-found");
    owner.put(collection + "/members/patch-stranger", "{\"role\":\"viewer\"}");
    assertThat(merge(stranger, "", "{}").outcome()).isEqualTo("403 forbidden");
    assertThat(owner.put(path, "{\"metadata\":{}}").status()).isIn(405, 400);
  }

  @Test
  void oneSeesOnesOwnJobsAndAdministratorsAny() throws Exception {
    String mine = BulkJobs.begin(owner, collection, "create", "");
    BulkJobs.begin(owner, collection, "create", "");
    Jobs.awaitEnd(owner, mine);
    ApiClient other = Contract.user("job-stranger");

    assertThat(other.get(mine).outcome()).isEqualTo("404 not-found");
    assertThat(other.delete(mine).outcome()).isEqualTo("404 not-found");
    assertThat(Contract.admin().get(mine).outcome()).isEqualTo("200");
    JsonObject first = owner.get("jobs?limit=1").json();
    assertThat(first.getJsonArray("items")).hasSize(1);
    JsonObject second = owner.get("jobs?limit=1&cursor=" + first.getString("next")).json();
    assertThat("jobs/" + second.getJsonArray("items").getJsonObject(0).getString("id"))
        .isEqualTo(mine);
    assertThat(second.containsKey("next")).isFalse();
    assertThat(owner.get("jobs/none-of-this").outcome()).isEqualTo("404 not-found");
  }

  @Test
  void whatHasEndedCantBeCancelled() throws Exception {
    String path = BulkJobs.begin(owner, collection, "create", "");
    Jobs.awaitEnd(owner, path);

    Answer answer = owner.delete(path);

    assertThat(Contract.problem(answer, 409, "state").getString("code")).isEqualTo("ended");
  }

  @Test
  void aCancelledJobWritesNothingMore() throws Exception {
    String path = BulkJobs.begin(owner, collection, "create", ImportContractIT.lines(20_000));
    Answer cancelled = owner.delete(path);
    int count = owner.get(collection).json().getInt("documentCount");

    assertThat(cancelled.outcome()).isEqualTo("204");
    assertThat(owner.delete(path).outcome()).isEqualTo("204");
    JsonObject job = owner.get(path).json();
    assertThat(job.getString("state")).isEqualTo("cancelled");
    assertThat(job.getInt("done")).isEqualTo(count).isLessThan(20_000);
    // Another job's steps come after any that was begun before.
    BulkJobs.imported(owner, collection, "create", "{\"uid\":\"later\"}");
    assertThat(owner.get(collection).json().getInt("documentCount")).isEqualTo(count + 1);
  }

  private JsonObject patched(String query, String patch) throws Exception {
    return Jobs.awaitEnd(owner, place(merge(owner, query, patch)));
  }

  private Answer merge(ApiClient caller, String query, String patch) throws Exception {
    return caller.send(
        "POST", collection + "/documents/patches" + query, patch, "application/merge-patch+json");
  }

  private static String place(Answer begun) {
    assertThat(begun.outcome()).as("%s", begun).isEqualTo("202");
    return Contract.follow(begun.headers().firstValue("Location").orElseThrow());
  }

  private int count(String filter) throws Exception {
    return owner
        .get(
            collection
                + "/documents?limit=1&count=true&filter="
                + filter.replace("=", "%3D").replace(";", "%3B"))
        .json()
        .getInt("count");
  }
}
