package dev.holdfast.find;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.ParameterRefused;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which members of a document's representation are wanted. */
public final class Selection {

  private static final String PARAMETER = "fields";

  private final Node root = new Node();

  private Selection() {}

  /** What is wanted of one object: single members, or all of it. */
  private static final class Node {
    private final Map<String, Node> members = new LinkedHashMap<>();
    private boolean whole;

    /** What is wanted of it. An object of which nothing is there is left out. */
    void copy(JsonObject from, JsonObjectBuilder to) {
      from.forEach(
          (name, value) -> {
            Node wanted = members.get(name);
            if (wanted == null) {
              return;
            }
            if (wanted.whole) {
              to.add(name, value);
            } else if (value instanceof JsonObject object) {
              JsonObjectBuilder inner = JsonBuild.object();
              wanted.copy(object, inner);
              JsonObject found = inner.build();
              if (!found.isEmpty()) {
                to.add(name, found);
              }
            }
          });
    }
  }

  /**
   * Reads {@code uid,metadata.color}.
   *
   * @throws ParameterRefused if it can't be read, or names what a document does not have
   */
  public static Selection read(String text) {
    Texts.require(PARAMETER, text);
    String[] parts = text.split(",", -1);
    if (parts.length > FindLimits.SELECTED) {
      throw new ParameterRefused(
          PARAMETER, "These are more than " + FindLimits.SELECTED + " members.");
    }
    Selection selection = new Selection();
    for (String part : parts) {
      selection.add(names(part));
    }
    return selection;
  }

  private static List<String> names(String part) {
    if (part.equals("metadata") || part.equals("access")) {
      return List.of(part);
    }
    Selector.read(PARAMETER, part);
    return Selector.names(PARAMETER, part);
  }

  private void add(List<String> names) {
    Node node = root;
    for (String name : names) {
      node = node.members.computeIfAbsent(name, any -> new Node());
    }
    node.whole = true;
  }

  /** What of a representation is wanted, in its order; what it has not is left out. */
  public JsonObject of(JsonObject representation) {
    JsonObjectBuilder selected = JsonBuild.object();
    root.copy(representation, selected);
    return selected.build();
  }
}
