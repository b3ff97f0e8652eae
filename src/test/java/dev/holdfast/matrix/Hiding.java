package dev.holdfast.matrix;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Something that a caller may not see.
 *
 * @param what it is and from whom it is hidden
 * @param caller from whom
 * @param parameter of the path that names it
 * @param value its name
 */
record Hiding(String what, ApiClient caller, String parameter, String value) {

  /** A name of the same length, of nothing. */
  String absent() {
    return switch (parameter) {
      case "id", "tokenId" -> UUID.randomUUID().toString();
      case "leaseId" -> value.substring(0, value.indexOf('/') + 1) + Contract.newName();
      default -> Contract.newName();
    };
  }

  /** All that a scene hides from somebody. */
  static List<Hiding> in(Scene scene) throws Exception {
    Map<String, ApiClient> outsiders = new LinkedHashMap<>();
    outsiders.put("a stranger", scene.caller("stranger"));
    outsiders.put("whom another document names", scene.caller("named"));
    Map<String, ApiClient> members = new LinkedHashMap<>();
    ApiClient viewer = scene.caller("viewer");
    members.put("a viewer", viewer);
    members.put("an editor", scene.caller("editor"));
    String editors = "\"editors\":[\"" + scene.name("named") + "\"]";
    String ofAnother = "{\"metadata\":{},\"access\":{\"private\":true," + editors + "}}";
    scene.document("{\"metadata\":{},\"access\":{" + editors + "}}");

    List<Hiding> all = new ArrayList<>();
    add(all, "a collection", outsiders, "collection", scene.value("collection"));
    outsiders.remove("a stranger");
    add(all, "a document", outsiders, "uid", scene.value("uid"));
    add(all, "a lease", outsiders, "leaseId", scene.leased(scene.value("uid")));
    add(all, "a private lease", members, "leaseId", scene.leased(scene.document(ofAnother)));
    add(all, "a private document", members, "uid", scene.document(ofAnother));
    String deleted = scene.document("{\"metadata\":{},\"access\":{\"private\":true}}");
    scene.owner().delete(scene.path(deleted), "If-Match", "*");
    members.putAll(outsiders);
    add(all, "a deleted private document", members, "uid", deleted);
    add(all, "somebody's key", Map.of("a viewer", viewer), "id", scene.value("id"));
    Map<String, ApiClient> others =
        Map.of("a viewer", viewer, "a stranger", scene.caller("stranger"));
    add(all, "somebody's account", others, "account", scene.value("account"));
    add(all, "a transfer of others", others, "transfer", scene.value("transfer"));
    add(all, "somebody's token", Map.of("a viewer", viewer), "tokenId", scene.value("tokenId"));
    add(all, "who is a user", Map.of("a viewer", viewer), "user", scene.value("name"));
    add(all, "who is a user", Map.of("an owner", scene.owner()), "name", scene.value("name"));
    return all;
  }

  private static void add(
      List<Hiding> all, String what, Map<String, ApiClient> callers, String name, String value) {
    callers.forEach(
        (who, caller) -> all.add(new Hiding(what + " from " + who, caller, name, value)));
  }

  /** The ways to ask for it: as it may be, and in ways that are refused. */
  static Map<String, Request> ways(Operation operation, Request request) {
    Map<String, Request> ways = new LinkedHashMap<>();
    ways.put("as allowed", request);
    ways.put("if absent", request.withoutHeaders().with("If-None-Match", "*"));
    if (operation.isSafe()) {
      ways.put("for its headers", request.withMethod("HEAD"));
    }
    if (operation.readsHeader("If-Match")) {
      Request once = request.withoutHeaders().with("If-Match", "\"0-1\"");
      ways.put("as it was once", once);
      ways.put("saying nothing of what is there", request.withoutHeaders());
      if (request.body() != null) {
        ways.put("in no JSON as it was once", once.withBody("{"));
      }
    }
    if (request.body() != null) {
      ways.put("in no JSON", request.withBody("{"));
      ways.put("in other words", request.withBody("{\"nothing of the kind\":1}"));
    }
    return ways;
  }
}
