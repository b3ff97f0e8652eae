package dev.holdfast.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.Deliveries;
import dev.holdfast.testing.TestServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What requests name: a collection of the owner's with an editor, a viewer and a guest as members
 * and a document of two revisions in it; a user; an API key of the owner's; an account of the
 * owner's with a pending transfer. Each is made when it is first named.
 */
final class Scene {

  private static final String WEBHOOK = "{\"url\":\"https://receiver.invalid/\"}";

  private final Map<String, String> made = new HashMap<>();

  private final String people;

  private Scene(String people) {
    this.people = people;
  }

  /** With people who are in other scenes too. */
  static Scene among() {
    return new Scene("matrix");
  }

  /** With people who see nothing but this scene: nothing that others made ends under their eyes. */
  static Scene apart() {
    return new Scene(Contract.newName());
  }

  /** A user's name. */
  String name(String caller) {
    return people + "-" + caller;
  }

  /** A caller by the name that the table has for it. */
  ApiClient caller(String name) throws Exception {
    URI server = TestServer.current().baseUri();
    return switch (name) {
      case "anonymous" -> ApiClient.anonymous(server);
      case "administrator" -> Contract.admin();
      case "read key" -> ApiClient.bearer(server, key("[\"read\"]").getString("secret"));
      case "revoked key" -> {
        JsonObject key = key("[\"read\",\"write\"]");
        assertThat(owner().delete("api-keys/" + key.getString("id")).status()).isEqualTo(204);
        yield ApiClient.bearer(server, key.getString("secret"));
      }
      default -> Contract.user(name(name));
    };
  }

  ApiClient owner() throws Exception {
    return Contract.user(name("owner"));
  }

  private JsonObject key(String scopes) throws Exception {
    Answer key = owner().post("api-keys", "{\"label\":\"matrix\",\"scopes\":" + scopes + "}");
    return key.json();
  }

  /** A value for a parameter of a path or a query. */
  String value(String parameter) throws Exception {
    String known = made.get(parameter);
    if (known != null) {
      return known;
    }
    String value = make(parameter);
    made.put(parameter, value);
    return value;
  }

  private String make(String parameter) throws Exception {
    return switch (parameter) {
      case "collection" -> collection();
      case "uid" -> document("{\"metadata\":{\"color\":\"red\"}}");
      case "user" -> name("guest");
      case "number", "from" -> "1";
      case "field" -> "metadata.color";
      case "id" -> key("[\"read\"]").getString("id");
      case "name" -> user();
      case "tokenId" -> token();
      case "webhook" -> webhook();
      case "delivery" -> delivery();
      case "job" -> cancelledJob();
      case "leaseType" -> "document";
      case "leaseId" -> leased(value("uid"));
      case "account" -> account();
      case "otherAccount" -> account();
      case "transfer" -> pendingTransfer();
      default -> throw new AssertionError("Say what to put for the parameter " + parameter);
    };
  }

  private String collection() throws Exception {
    for (String user : List.of("viewer", "editor", "guest")) {
      Contract.user(name(user));
    }
    String path = Contract.newCollection(owner());
    for (String role : List.of("viewer", "editor")) {
      done(owner().put(path + "/members/" + name(role), "{\"role\":\"" + role + "\"}"));
    }
    done(owner().put(path + "/members/" + name("guest"), "{\"role\":\"viewer\"}"));
    return path.substring("collections/".length());
  }

  /** Creates a document of two revisions; its uid. */
  String document(String representation) throws Exception {
    String uid = Contract.newName();
    done(owner().put(path(uid), representation));
    done(owner().merge(path(uid), "{\"metadata\":{\"size\":1}}"));
    return uid;
  }

  /** The path of a document. */
  String path(String uid) throws Exception {
    return "collections/" + value("collection") + "/documents/" + uid;
  }

  /** Takes a lease on a document for the owner; the lease's id. */
  String leased(String uid) throws Exception {
    String id = value("collection") + "/" + uid;
    done(owner().post("leases/document/" + id, "{\"ttlSeconds\":600}"));
    return id;
  }

  /** Opens an account of the owner's, with a little in it. */
  private String account() throws Exception {
    ApiClient admin = Contract.admin();
    String source = Contract.newName();
    done(admin.post("accounts", account(source, ",\"minimum\":null")));
    String account = Contract.newName();
    done(owner().post("accounts", account(account, "")));
    done(admin.post("transfers", transfer(source, account, "")));
    return account;
  }

  private static String account(String id, String more) {
    return "{\"id\":\"" + id + "\",\"unit\":\"matrix\"" + more + "}";
  }

  private static String transfer(String from, String to, String more) {
    return "{\"from\":\"" + from + "\",\"to\":\"" + to + "\",\"amount\":10" + more + "}";
  }

  /** Holds something in the owner's account; the transfer's id. */
  private String pendingTransfer() throws Exception {
    String id = Contract.newName();
    String more = ",\"pending\":true,\"id\":\"" + id + "\"";
    String body = transfer(value("account"), value("otherAccount"), more);
    done(owner().post("transfers", body));
    return id;
  }

  /** Issues a token of the owner's, whose secret is a value too; its id. */
  private String token() throws Exception {
    Answer issued = owner().post("tokens", "{\"kind\":\"custom\",\"grant\":{}}");
    done(issued);
    made.put("secret", issued.json().getString("secret"));
    return issued.json().getString("id");
  }

  /** A webhook of the owner's, for a receiver that there is not; its id. */
  private String webhook() throws Exception {
    String webhooks = "collections/" + value("collection") + "/webhooks";
    Answer made = owner().post(webhooks, WEBHOOK);
    done(made);
    return made.json().getString("id");
  }

  /** What the webhook is told of a document; the delivery's id. */
  private String delivery() throws Exception {
    String webhook = "collections/" + value("collection") + "/webhooks/" + value("webhook");
    document("{\"metadata\":{}}");
    return Deliveries.await(owner(), webhook, 1).get(0).getString("id");
  }

  /** Begins an import of the owner's and cancels it; its id. */
  private String cancelledJob() throws Exception {
    String path = "collections/" + value("collection") + "/imports";
    String lines = "{}\n".repeat(20_000);
    Answer begun = owner().send("POST", path, lines, "application/x-ndjson");
    done(begun);
    String id = begun.json().getString("id");
    done(owner().delete("jobs/" + id));
    return id;
  }

  private static String user() throws Exception {
    String name = Contract.newName();
    done(Contract.admin().post("users", "{\"name\":\"" + name + "\"}"));
    return name;
  }

  /** All that was made, as those see it from whom nothing of it is hidden. */
  List<String> state() throws Exception {
    List<String> paths = new ArrayList<>();
    if (made.containsKey("collection")) {
      String collection = "collections/" + value("collection");
      paths.addAll(List.of(collection, collection + "/members", collection + "/documents"));
      if (made.containsKey("uid")) {
        paths.add(path(value("uid")) + "/revisions");
      }
    }
    if (made.containsKey("leaseId")) {
      paths.add("lease-history/document/" + value("leaseId"));
    }
    if (made.containsKey("account")) {
      String account = "accounts/" + value("account");
      paths.addAll(List.of(account, account + "/statement"));
      paths.add("transfers?account=" + value("account"));
    }
    if (made.containsKey("tokenId")) {
      paths.add("tokens/" + value("tokenId"));
    }
    if (made.containsKey("job")) {
      paths.add("jobs/" + value("job"));
    }
    if (made.containsKey("name")) {
      paths.add("users/" + value("name"));
    }
    List<String> state = new ArrayList<>();
    for (String path : paths) {
      state.add(Contract.admin().get(path).text());
    }
    if (made.containsKey("webhook")) {
      String webhooks = owner().get("collections/" + value("collection") + "/webhooks").text();
      // Since when it fails, it finds out by itself.
      state.add(webhooks.replaceAll("\"failingSince\":\"[^\"]*\",", ""));
    }
    if (made.containsKey("id")) {
      state.add(owner().get("api-keys").text());
    }
    return state;
  }

  private static void done(Answer answer) {
    assertThat(answer.isSuccess()).as("%s", answer).isTrue();
  }

  /** A request that may be refused for nothing but who sends it. */
  Request request(Operation operation) throws Exception {
    return request(operation, Map.of());
  }

  /**
   * The same, with other values for some parameters.
   *
   * @param instead by the name of the parameter
   */
  Request request(Operation operation, Map<String, String> instead) throws Exception {
    String path = operation.path().replaceFirst("^/api/v1/", "");
    for (String name : operation.named()) {
      boolean free = name.equals("leaseId") && operation.id().equals("acquireLease");
      String value =
          free && !instead.containsKey(name)
              ? value("collection") + "/" + value("uid")
              : valueOr(instead, name);
      path = path.replace("{" + name + "}", value);
    }
    List<String> query = new ArrayList<>();
    for (String name : operation.neededQuery().toList()) {
      query.add(name + "=" + valueOr(instead, name));
    }
    if (operation.id().equals("deleteCollection")) {
      query.add("documents=delete");
    }
    if (!query.isEmpty()) {
      path += "?" + query.stream().collect(Collectors.joining("&"));
    }
    List<String> headers =
        operation.readsHeader("If-Match") ? List.of("If-Match", "*") : List.<String>of();
    if (operation.bodies().isEmpty()) {
      return new Request(operation.method(), path, null, "", headers);
    }
    Operation.Content first = operation.bodies().get(0);
    return new Request(operation.method(), path, body(operation), first.type(), headers);
  }

  private String valueOr(Map<String, String> instead, String name) throws Exception {
    String other = instead.get(name);
    return other == null ? value(name) : other;
  }

  /** The first example, unless it names what can be made once only. */
  private String body(Operation operation) throws Exception {
    JsonObjectBuilder body = Json.createObjectBuilder();
    switch (operation.id()) {
      case "createCollection", "createUser" -> body.add("name", Contract.newName());
      case "createDocument" ->
          body.add("uid", Contract.newName()).add("metadata", JsonValue.EMPTY_JSON_OBJECT);
      case "replaceCollection" -> body.add("title", "Samples");
      case "createWebhook" -> {
        return WEBHOOK;
      }
      case "createApiKey" -> body.add("label", "matrix");
      case "openAccount" -> body.add("unit", "matrix");
      case "makeTransfer" -> {
        return transfer(value("account"), value("otherAccount"), "");
      }
      case "makeTransfers" -> {
        String transfer = transfer(value("account"), value("otherAccount"), "");
        return "{\"transfers\":[" + transfer + "]}";
      }
      case "runTransaction" -> {
        String document = "/collections/" + value("collection") + "/documents/" + value("uid");
        return Contract.json(
            "{'operations':[{'method':'PATCH','path':'" + document + "','body':{'specs':['m']}}]}");
      }
      case "issueToken" ->
          body.add("kind", "invitation")
              .add(
                  "grant",
                  Json.createObjectBuilder()
                      .add("collection", value("collection"))
                      .add("role", "viewer"));
      case "redeemToken" -> {
        value("tokenId");
        body.add("token", value("secret"));
      }
      case "importDocuments" -> {
        return "{}";
      }
      case "acquireLease" -> body.add("ttlSeconds", 60);
      case "renewLease" -> body.add("token", 1).add("ttlSeconds", 60);
      case "restoreDocument" -> body.add("revision", 1);
      default -> {
        return operation.bodies().get(0).example().toString();
      }
    }
    return body.build().toString();
  }
}
