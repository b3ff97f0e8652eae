package dev.holdfast.console.document;

import dev.holdfast.console.Address;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.document.Document;
import dev.holdfast.http.Paths;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Where a document's page leads. */
@Named
@RequestScoped
public class DocumentLinks {

  @Inject private DocumentPage page;
  @Inject private Viewer viewer;

  /** Where the form goes: the page's own address, so that it is found again after a sign-in. */
  public String getAction() {
    Address address = Address.of(DocumentPage.PATH).with("collection", page.getCollection());
    return (page.isCreating() ? address.with("new", "1") : address.with("uid", page.getUid()))
        .text();
  }

  /** What a draft of it is kept under, in the browser. */
  public String getDraft() {
    return page.isCreating()
        ? "new in " + page.getCollection()
        : page.getCollection() + "/" + page.getUid();
  }

  /** Leaves what was typed behind. */
  public String getDiscard() {
    return page.isCreating() ? getAction() : page.address(page.getUid()).text();
  }

  /** The document's history. */
  public String getHistory() {
    return Address.of("/app/history")
        .with("collection", page.getCollection())
        .with("uid", page.getUid())
        .text();
  }

  /** Another document. */
  public String link(String of) {
    return page.address(of).text();
  }

  /** What its link is called. */
  public String other(String of) {
    return Texts.get("document.other", of);
  }

  /** The command that does the same. */
  public String getCommand() {
    String path =
        page.isCreating()
            ? Paths.of("collections", page.getCollection(), "documents")
            : Paths.of("collections", page.getCollection(), "documents", page.getUid());
    String url = "curl --user " + viewer.getName() + " " + viewer.getRoot() + path;
    if (page.isCreating()) {
      return url + " --json '{\"metadata\":{…}}'";
    }
    Document document = page.getDocument();
    String version = document == null ? "…" : Long.toString(document.version());
    return url + " -X PUT --json '{\"version\":" + version + ",\"metadata\":{…}}'";
  }
}
