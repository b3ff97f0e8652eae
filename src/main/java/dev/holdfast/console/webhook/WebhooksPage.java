package dev.holdfast.console.webhook;

import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import dev.holdfast.webhook.Webhook;
import dev.holdfast.webhook.WebhookReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection's webhooks, for its owners. */
@Named
@RequestScoped
public class WebhooksPage {

  /** More than a collection has. */
  private static final int ROWS = 100;

  @Inject private WebhookReader reader;
  @Inject private Viewer viewer;

  private final String collection = Parameters.get("collection");
  private @Nullable Slice<Webhook> found;

  /** All of them, oldest first. */
  public List<Webhook> getItems() {
    Slice<Webhook> page = found;
    if (page == null) {
      page = reader.page(viewer.caller(), collection, "", ROWS);
      found = page;
    }
    return page.items();
  }

  /** Whose they are. */
  public String getCollection() {
    return collection;
  }
}
