package dev.holdfast.console.lease;

import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.lease.Lease;
import dev.holdfast.lease.LeaseKey;
import dev.holdfast.lease.LeaseReader;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The leases that are live, as far as the viewer may see them. */
@Named
@RequestScoped
public class LeasesPage {

  private static final int ROWS = 100;

  @Inject private LeaseReader reader;
  @Inject private Viewer viewer;

  private @Nullable Slice<Lease> found;

  /** A page of them, by what they are on. */
  public List<LeaseLine> getItems() {
    return found().items().stream()
        .map(lease -> new LeaseLine(lease, lease.ownerId() == viewer.caller().userId()))
        .toList();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/leases")
                    .with("type", getType())
                    .with("owner", getOwner())
                    .with("afterType", last.key().type())
                    .with("afterId", last.key().id())
                    .text())
        .orElse("");
  }

  private Slice<Lease> found() {
    Slice<Lease> page = found;
    if (page == null) {
      LeaseReader.Filter filter = new LeaseReader.Filter(said(getType()), said(getOwner()));
      page = reader.page(viewer.caller(), filter, after(), ROWS);
      found = page;
    }
    return page;
  }

  private static Optional<LeaseKey> after() {
    String type = Parameters.line("afterType");
    return type.isEmpty()
        ? Optional.empty()
        : Optional.of(LeaseKey.of(type, Parameters.line("afterId")));
  }

  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }

  /** Whether only some are asked for. */
  public boolean isFiltered() {
    return !getType().isEmpty() || !getOwner().isEmpty();
  }

  /** Which type is asked for; empty text for all. */
  public String getType() {
    return Parameters.line("type");
  }

  /** Whose are asked for; empty text for everybody's. */
  public String getOwner() {
    return Parameters.line("owner");
  }
}
