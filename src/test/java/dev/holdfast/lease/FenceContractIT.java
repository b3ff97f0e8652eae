package dev.holdfast.lease;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases on documents, and what they keep from being written: section 6 of the contract. */
class FenceContractIT {

  private static final String MINUTE = json("{'ttlSeconds':60,'holder':'at the desk'}");
  private static final String CHANGE = json("{'metadata':{'n':2}}");

  private ApiClient owner;
  private ApiClient editor;
  private ApiClient viewer;
  private ApiClient stranger;
  private String collection;
  private String document;
  private String lease;

  @BeforeEach
  void makeADocument() throws Exception {
    owner = Contract.user("owner");
    editor = Contract.user("editor");
    viewer = Contract.user("viewer");
    stranger = Contract.user("stranger");
    collection = Contract.newCollection(owner);
    owner.put(collection + "/members/editor", json("{'role':'editor'}"));
    owner.put(collection + "/members/viewer", json("{'role':'viewer'}"));
    document = collection + "/documents/D 1".replace(" ", "%20");
    owner.put(document, json("{'metadata':{'n':1}}"));
    lease = "leases/document/" + collection.substring("collections/".length()) + "/D%201";
  }

  @Test
  void takesTheRightToWrite() throws Exception {
    problem(stranger.post(lease, MINUTE), 404, "not-found");
    problem(viewer.post(lease, MINUTE), 403, "forbidden");
    problem(editor.post(lease + "x", MINUTE), 404, "not-found");
    problem(editor.post("leases/document/nothing", MINUTE), 404, "not-found");
    assertThat(editor.post(lease, MINUTE).json().getInt("token")).isOne();
    problem(stranger.get(lease), 404, "not-found");
    assertThat(viewer.get(lease).json().containsKey("token")).isFalse();
  }

  @Test
  void whileItIsLiveOnlyItsTokenWrites() throws Exception {
    editor.post(lease, MINUTE);
    String tag = owner.get(document).etag();
    for (ApiClient writer : List.of(owner, editor, Contract.admin())) {
      for (Answer refused :
          List.of(
              writer.merge(document, CHANGE),
              writer.merge(document, CHANGE, "If-Match", tag),
              writer.put(document, CHANGE, "If-Match", tag),
              writer.delete(document, "If-Match", "*"),
              writer.post(document + "/restore", json("{'revision':1}"), "If-Match", tag))) {
        JsonObject problem = problem(refused, 423, "locked");
        assertThat(problem.getString("holder")).isEqualTo("at the desk");
        assertThat(problem.containsKey("expiresAt")).isTrue();
      }
    }
    assertThat(owner.get(document).etag()).isEqualTo(tag);
    problem(owner.merge(document, CHANGE, "Lease-Token", "1"), 409, "lease-lost");
    problem(editor.merge(document, CHANGE, "Lease-Token", "2"), 409, "lease-lost");
    assertThat(editor.merge(document, CHANGE, "Lease-Token", "1").status()).isEqualTo(200);
    assertThat(editor.put(document, CHANGE, "If-Match", "*", "Lease-Token", "1").status())
        .isEqualTo(200);
    assertThat(editor.delete(document, "If-Match", "*", "Lease-Token", "1").status())
        .isEqualTo(204);
  }

  @Test
  void releasedLetsEverybodyWriteAgainAndItsTokenNever() throws Exception {
    editor.post(lease, MINUTE);
    editor.delete(lease + "?token=1");
    problem(editor.merge(document, CHANGE, "Lease-Token", "1"), 409, "lease-lost");
    assertThat(owner.merge(document, CHANGE).status()).isEqualTo(200);
    owner.post(lease, MINUTE);
    problem(editor.merge(document, CHANGE, "Lease-Token", "1"), 409, "lease-lost");
    assertThat(owner.merge(document, CHANGE, "Lease-Token", "2").status()).isEqualTo(200);
  }

  @Test
  void fencedCollectionIsChangedUnderLeasesOnly() throws Exception {
    Answer fenced = owner.merge(collection, json("{'fenced':true}"));
    assertThat(fenced.json().getBoolean("fenced")).isTrue();
    JsonObject problem = problem(owner.merge(document, CHANGE), 423, "locked");
    assertThat(problem.containsKey("holder")).isFalse();
    problem(owner.put(document, CHANGE, "If-Match", "*"), 423, "locked");
    problem(owner.delete(document, "If-Match", "*"), 423, "locked");
    assertThat(editor.put(collection + "/documents/new", CHANGE).status()).isEqualTo(201);
    assertThat(editor.post(collection + "/documents", CHANGE).status()).isEqualTo(201);

    editor.post(lease, MINUTE);
    assertThat(editor.merge(document, CHANGE, "Lease-Token", "1").status()).isEqualTo(200);
    assertThat(editor.delete(document, "If-Match", "*", "Lease-Token", "1").status())
        .isEqualTo(204);
    editor.delete(lease + "?token=1");
    assertThat(editor.post(document + "/restore", "{}").status()).isEqualTo(200);
    owner.merge(collection, json("{'fenced':false}"));
    assertThat(owner.merge(document, CHANGE).status()).isEqualTo(200);
  }

  @Test
  void whatIsCreatedHasNoLease() throws Exception {
    String other = collection + "/documents/other";
    problem(editor.put(other, CHANGE, "Lease-Token", "1"), 409, "lease-lost");
    problem(editor.get(other), 404, "not-found");
  }

  @Test
  void whoMayWriteNoMoreRenewsNoMore() throws Exception {
    editor.post(lease, MINUTE);
    owner.put(collection + "/members/editor", json("{'role':'viewer'}"));
    problem(editor.merge(document, CHANGE, "Lease-Token", "1"), 403, "forbidden");
    problem(editor.put(lease, json("{'token':1,'ttlSeconds':60}")), 403, "forbidden");
    assertThat(editor.delete(lease + "?token=1").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "1.0", "1,2", "", "99999999999999999999"})
  void tokenIsANumber(String token) throws Exception {
    Answer answer = editor.merge(document, CHANGE, "Lease-Token", token);
    assertThat(problem(answer, 400, "malformed").getString("parameter")).isEqualTo("Lease-Token");
  }
}
