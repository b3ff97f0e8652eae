package dev.holdfast.console.collection;

import dev.holdfast.collection.CollectionReader;
import dev.holdfast.collection.CountedCollection;
import dev.holdfast.collection.CreationPolicy;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The collections that the viewer may see, by name. */
@Named
@RequestScoped
public class CollectionsPage {

  private static final int ROWS = 100;

  @Inject private CollectionReader reader;
  @Inject private CreationPolicy policy;
  @Inject private Viewer viewer;

  private @Nullable Slice<CountedCollection> found;

  /** A page of them. */
  public List<CountedCollection> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(last -> "collections?after=" + last.collection().name())
        .orElse("");
  }

  /** Whether the viewer may make one. */
  public boolean isCreator() {
    return policy.allows(viewer.caller());
  }

  private Slice<CountedCollection> found() {
    Slice<CountedCollection> page = found;
    if (page == null) {
      page = reader.page(viewer.caller(), Parameters.get("after"), ROWS);
      found = page;
    }
    return page;
  }
}
