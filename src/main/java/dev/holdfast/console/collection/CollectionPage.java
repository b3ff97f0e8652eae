package dev.holdfast.console.collection;

import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.CountedCollection;
import dev.holdfast.collection.MemberReader;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** A collection: what is said of it, and the ways on from it. */
@Named
@RequestScoped
public class CollectionPage {

  @Inject private CollectionReader reader;
  @Inject private MemberReader members;
  @Inject private Viewer viewer;

  private final String name = Parameters.get("name");
  private @Nullable CountedCollection counted;
  private @Nullable Boolean owned;

  /** The collection, and what is in it. */
  public CountedCollection getCounted() {
    CountedCollection seen = counted;
    if (seen == null) {
      seen = reader.find(viewer.caller(), name);
      counted = seen;
    }
    return seen;
  }

  /** Whether the viewer may change what is said of it. */
  public boolean isOwned() {
    Boolean known = owned;
    if (known == null) {
      known = members.isOwner(viewer.caller(), name);
      owned = known;
    }
    return known;
  }

  /** Which one. */
  public String getName() {
    return name;
  }
}
