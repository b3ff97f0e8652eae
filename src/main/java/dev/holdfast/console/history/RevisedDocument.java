package dev.holdfast.console.history;

import dev.holdfast.access.Role;
import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.http.Paths;
import dev.holdfast.refusal.NotFound;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** The document whose revisions a page shows; a deleted one has its own, too. */
@Named
@RequestScoped
public class RevisedDocument {

  @Inject private DocumentReader reader;
  @Inject private Viewer viewer;

  private @Nullable SeenDocument seen;

  private SeenDocument seen() {
    SeenDocument known = seen;
    if (known == null) {
      known = reader.see(viewer.caller(), ref()).orElseThrow(NotFound::new);
      seen = known;
    }
    return known;
  }

  Document document() {
    return seen().document();
  }

  DocumentRef ref() {
    return new DocumentRef(getCollection(), getUid());
  }

  /** The collection that it is in, as the address says. */
  public String getCollection() {
    return Parameters.get("collection");
  }

  /** Which one it is, as the address says. */
  public String getUid() {
    return Parameters.get("uid");
  }

  /** Where it is shown. */
  public String getAddress() {
    return address("/app/document").text();
  }

  /** A page about it. */
  Address address(String page) {
    return Address.of(page).with("collection", getCollection()).with("uid", getUid());
  }

  /** Whether it is deleted. */
  public boolean isDeleted() {
    return document().deleted();
  }

  /** The version that is shown: whoever brings something back says over which. */
  public long getVersion() {
    return document().version();
  }

  /** Whether the viewer may bring something back. */
  public boolean isWritable() {
    return seen().role().includes(Role.EDITOR);
  }

  /** Its path in the API. */
  public String getApiPath() {
    return Paths.of("collections", getCollection(), "documents", getUid()).toString();
  }
}
