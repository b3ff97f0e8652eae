package dev.holdfast.schema;

import jakarta.json.JsonValue;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Identifiers, anchors and references of one schema. A reference leads to a place in this schema or
 * in the meta-schema, or it is refused: nothing is fetched.
 */
final class References {
  private static final String NOT_FOUND =
      "This leads to no schema within this one, and nothing is fetched from elsewhere.";

  private final SchemaProblems problems;
  private final Resource whole;
  private final Map<URI, Resource> known;
  private final Map<URI, Resource> own = new HashMap<>();
  private final Deque<Pending> pending = new ArrayDeque<>();

  private record Pending(RefKeyword keyword, String reference, Place at, Resource base) {}

  /**
   * @param known resources from elsewhere that may be referred to
   */
  References(SchemaProblems problems, Resource whole, Map<URI, Resource> known) {
    this.problems = problems;
    this.whole = whole;
    this.known = known;
    own.put(whole.uri(), whole);
  }

  Map<URI, Resource> resources() {
    return own;
  }

  /** The resource that a schema is in, which is a new one if it has an identifier. */
  Resource enter(@Nullable String id, Place place, Resource outer) {
    if (id == null) {
      return outer;
    }
    Place at = place.child("$id", JsonValue.NULL);
    SchemaUri uri = SchemaUri.of(outer.uri(), id);
    if (uri == null) {
      problems.add(at, "$id", "This is no URI reference.");
      return outer;
    }
    Resource resource = new Resource(uri.resource(), place);
    boolean isTaken =
        known.containsKey(uri.resource())
            || (!place.equals(whole.place()) && own.containsKey(uri.resource()));
    if (isTaken) {
      problems.add(at, "$id", "This identifier is taken.");
    } else {
      own.put(uri.resource(), resource);
    }
    return resource;
  }

  void name(
      @Nullable String anchor,
      @Nullable String dynamicAnchor,
      SchemaNode node,
      Place place,
      Resource resource) {
    if (anchor != null && !resource.anchor(anchor, node)) {
      problems.add(place.child("$anchor", JsonValue.NULL), "$anchor", "This anchor is taken.");
    }
    if (dynamicAnchor != null) {
      if (!dynamicAnchor.equals(anchor) && !resource.anchor(dynamicAnchor, node)) {
        problems.add(
            place.child("$dynamicAnchor", JsonValue.NULL),
            "$dynamicAnchor",
            "This anchor is taken.");
      }
      resource.dynamicAnchors().add(dynamicAnchor, node);
    }
  }

  void refer(RefKeyword keyword, String reference, Place at, Resource base) {
    pending.add(new Pending(keyword, reference, at, base));
  }

  /** Resolves all; what they lead to may be walked only now, and refer to more. */
  void resolveAll(SchemaCompiler compiler) {
    for (Pending next = pending.poll(); next != null; next = pending.poll()) {
      resolve(next, compiler);
    }
  }

  private void resolve(Pending reference, SchemaCompiler compiler) {
    SchemaUri uri = SchemaUri.of(reference.base.uri(), reference.reference);
    Resource resource = uri == null ? null : resource(uri.resource());
    if (uri == null || resource == null) {
      problems.add(reference.at, reference.keyword.code(), NOT_FOUND);
      return;
    }
    SchemaNode target = target(resource, uri.fragment(), compiler);
    if (target == null) {
      problems.add(reference.at, reference.keyword.code(), NOT_FOUND);
      return;
    }
    boolean isDynamic =
        reference.keyword.code().equals("$dynamicRef")
            && resource.dynamicAnchors().get(uri.fragment()) != null;
    reference.keyword.resolve(target, isDynamic ? uri.fragment() : null);
  }

  private @Nullable Resource resource(URI uri) {
    Resource here = own.get(uri);
    return here == null ? known.get(uri) : here;
  }

  private @Nullable SchemaNode target(Resource resource, String fragment, SchemaCompiler compiler) {
    if (!fragment.isEmpty() && fragment.charAt(0) != '/') {
      return resource.anchor(fragment);
    }
    Place place = resource.place();
    for (String token : fragment.isEmpty() ? new String[0] : fragment.substring(1).split("/", -1)) {
      place = place.find(token.replace("~1", "/").replace("~0", "~"));
      if (place == null) {
        return null;
      }
    }
    return isSchema(place) ? compiler.walk(place, place.resource(whole)) : null;
  }

  /** Whether what a reference leads to is one, also where nobody expected a schema. */
  private boolean isSchema(Place place) {
    return switch (place.value().getValueType()) {
      case TRUE, FALSE -> true;
      case OBJECT -> place.node() != null || MetaSchema.fits(place, problems);
      default -> false;
    };
  }
}
