package dev.holdfast.token;

import static dev.holdfast.testing.Contract.json;
import static dev.holdfast.testing.Contract.problem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invitations: tokens that make who redeems them a member. */
class InvitationContractIT {

  private ApiClient admin;
  private ApiClient ada;
  private ApiClient bob;
  private ApiClient eve;
  private String collection;

  @BeforeEach
  void makeACollection() throws Exception {
    admin = Contract.admin();
    ada = Contract.user("invite-ada");
    bob = Contract.user("invite-bob");
    eve = Contract.user("invite-eve");
    collection = Contract.newCollection(ada);
  }

  private Answer invite(ApiClient issuer, String role) throws Exception {
    String name = collection.replaceFirst("collections/", "");
    return issuer.post(
        "tokens",
        json(
            "{'kind':'invitation','uses':9,'usesPerUser':9,'grant':{'collection':'"
                + name
                + "','role':'"
                + role
                + "'}}"));
  }

  private String invitation(ApiClient issuer, String role) throws Exception {
    Answer issued = invite(issuer, role);
    assertThat(issued.status()).as("%s", issued).isEqualTo(201);
    return issued.json().getString("secret");
  }

  private static Answer redeem(ApiClient caller, String secret) throws Exception {
    return caller.post("tokens/redeem", json("{'token':'" + secret + "'}"));
  }

  private void join(String user, String role) throws Exception {
    Answer joined = admin.put(collection + "/members/" + user, json("{'role':'" + role + "'}"));
    assertThat(joined.isSuccess()).as("%s", joined).isTrue();
  }

  private String role(String user) throws Exception {
    return ada.get(collection + "/members/" + user).json().getString("role");
  }

  @Test
  void whoRedeemsIsAMember() throws Exception {
    String secret = invitation(ada, "editor");
    problem(bob.get(collection), 404, "not-found");
    JsonObject redeemed = redeem(bob, secret).json();
    assertThat(redeemed.getString("kind")).isEqualTo("invitation");
    assertThat(redeemed.getJsonObject("grant").getString("role")).isEqualTo("editor");
    assertThat(role("invite-bob")).isEqualTo("editor");
    Answer written = bob.put(collection + "/documents/one", "{\"metadata\":{}}");
    assertThat(written.status()).isEqualTo(201);
  }

  @Test
  void roleOnlyGrows() throws Exception {
    String viewer = invitation(ada, "viewer");
    String editor = invitation(ada, "editor");
    String owner = invitation(ada, "owner");
    assertThat(redeem(bob, viewer).status()).isEqualTo(200);
    assertThat(redeem(bob, editor).status()).isEqualTo(200);
    for (String secret : new String[] {viewer, editor}) {
      JsonObject refused = problem(redeem(bob, secret), 409, "state");
      assertThat(refused.getString("code")).isEqualTo("member");
      assertThat(role("invite-bob")).isEqualTo("editor");
    }
    assertThat(redeem(bob, owner).status()).isEqualTo(200);
    assertThat(role("invite-bob")).isEqualTo("owner");
    assertThat(redeem(eve, viewer).json().getInt("use"))
        .as("what was refused has used nothing up")
        .isEqualTo(2);
  }

  @Test
  void issuerHasToBeAnOwner() throws Exception {
    problem(invite(bob, "viewer"), 404, "not-found");
    join("invite-bob", "editor");
    problem(invite(bob, "viewer"), 403, "forbidden");
    join("invite-bob", "owner");
    assertThat(invite(bob, "owner").status()).isEqualTo(201);
    assertThat(invite(admin, "viewer").status()).as("as owners everywhere").isEqualTo(201);
    collection = "collections/there-is-none";
    problem(invite(ada, "viewer"), 404, "not-found");
    collection = "collections/No Name%";
    problem(invite(ada, "viewer"), 404, "not-found");
  }

  @Test
  void issuerWhoIsNoOwnerAnyMoreLetsNobodyIn() throws Exception {
    join("invite-bob", "owner");
    String secret = invitation(bob, "editor");
    join("invite-bob", "editor");
    problem(redeem(eve, secret), 410, "gone");
    assertThat(ada.delete(collection + "/members/invite-bob").status()).isEqualTo(204);
    problem(redeem(eve, secret), 410, "gone");
    problem(ada.get(collection + "/members/invite-eve"), 404, "not-found");
    join("invite-bob", "owner");
    assertThat(redeem(eve, secret).status()).as("an owner again").isEqualTo(200);
  }

  @Test
  void collectionThatIsGoneTakesItsInvitationsAlong() throws Exception {
    String secret = invitation(ada, "editor");
    assertThat(ada.delete(collection, "If-Match", "*").status()).isEqualTo(204);
    problem(redeem(bob, secret), 410, "gone");
    assertThat(ada.put(collection, "{}").status()).isEqualTo(201);
    problem(redeem(bob, secret), 410, "gone");
    assertThat(redeem(bob, invitation(ada, "editor")).status()).isEqualTo(200);
  }

  @Test
  void administratorWhoWasOneLetsNobodyIn() throws Exception {
    String name = Contract.newName();
    ApiClient root = Contract.user(name);
    admin.merge("users/" + name, json("{'administrator':true}"));
    String secret = invitation(root, "viewer");
    assertThat(redeem(bob, secret).status()).isEqualTo(200);
    admin.merge("users/" + name, json("{'administrator':false}"));
    problem(redeem(eve, secret), 410, "gone");
    assertThat(admin.delete("users/" + name, "If-Match", "*").status()).isEqualTo(204);
  }
}
