package dev.holdfast.console.lease;

import dev.holdfast.console.Address;
import dev.holdfast.console.Digits;
import dev.holdfast.console.Fields;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.http.Paths;
import dev.holdfast.lease.Holding;
import dev.holdfast.lease.LeaseKey;
import dev.holdfast.lease.LeaseReader;
import dev.holdfast.lease.LeaseService;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a lease is on: who has it now, and who had it before. */
@Named
@RequestScoped
public class LeaseHistoryPage {

  private static final int ROWS = 50;

  @Inject private LeaseReader reader;
  @Inject private LeaseService service;
  @Inject private Viewer viewer;
  @Inject private Fields fields;

  private @Nullable LeaseKey key;
  private @Nullable Slice<Holding> found;

  /** Does what a button of the page is for. */
  public void act() {
    // Read to find the form; what is shown is what is there afterwards.
    found = null;
    try {
      if (!Parameters.get("release").isEmpty()) {
        service.release(viewer.caller(), key(), token("release"));
        viewer.goOn(LeaseLine.page(key()), "leaseReleased");
      } else if (!Parameters.get("force").isEmpty() && isForceComplete()) {
        Duration delay = Duration.ofSeconds(Long.parseLong(getDelay()));
        service.forceFrom(viewer.caller(), key(), token("force"), delay, getReason());
        viewer.goOn(LeaseLine.page(key()), "leaseForced");
      }
    } catch (Unauthenticated out) {
      throw out;
    } catch (NotFound | LeaseRefused late) {
      // Somebody was faster: what is so now is on the page.
      Messages.failed(Texts.get("lease.late"));
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  private boolean isForceComplete() {
    String reason = getReason();
    if (reason.isEmpty()) {
      fields.refuse("reason", Texts.get("lease.reason.missing"));
    } else if (reason.length() > LeaseService.MAX_REASON) {
      fields.refuse("reason", Texts.get("lease.reason.long", LeaseService.MAX_REASON));
    } else if (reason.chars().anyMatch(Character::isISOControl)) {
      fields.refuse("reason", Texts.get("lease.reason.plain"));
    }
    String delay = getDelay();
    if (!delay.matches("[0-9]{1,3}") || Long.parseLong(delay) > LeaseService.MAX_DELAY_SECONDS) {
      fields.refuse("delay", Texts.get("lease.delay.range", LeaseService.MAX_DELAY_SECONDS));
    }
    return fields.isFine();
  }

  /** What is no number is nobody's token. */
  private static long token(String parameter) {
    return Digits.read(Parameters.get(parameter)).orElseThrow(NotFound::new);
  }

  private LeaseKey key() {
    LeaseKey named = key;
    if (named == null) {
      named = LeaseKey.of(Parameters.get("type"), Parameters.get("id"));
      key = named;
    }
    return named;
  }

  /** The live lease; null if there is none, or an older page of the history is shown. */
  public @Nullable LeaseLine getLive() {
    return getItems().stream()
        .findFirst()
        .filter(holding -> holding.ended().isEmpty())
        .map(Holding::lease)
        .map(lease -> new LeaseLine(lease, lease.ownerId() == viewer.caller().userId()))
        .orElse(null);
  }

  /** Who had it, the latest first. */
  public List<Holding> getItems() {
    return found().items();
  }

  /** Where the page behind this one is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(last -> Long.toString(last.lease().token()))
        .map(token -> here().with("before", token).text())
        .orElse("");
  }

  private Slice<Holding> found() {
    Slice<Holding> page = found;
    if (page == null) {
      long below = Digits.read(Parameters.get("before")).orElse(Long.MAX_VALUE);
      page = reader.history(viewer.caller(), key(), below, ROWS);
      found = page;
    }
    return page;
  }

  private Address here() {
    return LeaseLine.page(key());
  }

  /** Where the form goes. */
  public String getAction() {
    return here().text();
  }

  /** How a holder's time ended, in a word. */
  public String ended(Holding holding) {
    return Texts.get("lease.ended." + holding.ended().map(ended -> ended.text()).orElse("not"));
  }

  /** Who ended it, where that was somebody else. */
  public String endedBy(Holding holding) {
    return Optional.ofNullable(holding.endedBy())
        .filter(by -> !by.equals(holding.lease().owner()))
        .map(by -> Texts.get("by", by))
        .orElse("");
  }

  /** What it is on, in one line. */
  public String getName() {
    return LeaseLine.name(key());
  }

  /** The page of the document that it is on; empty text if it is on something else. */
  public String getDocument() {
    return LeaseLine.document(key());
  }

  /** What it is on, in the API. */
  public String getApiPath() {
    return Paths.of("lease-history", getType()) + "/" + Paths.encodeSegments(getId());
  }

  /** What kind of thing it is on. */
  public String getType() {
    return key().type();
  }

  /** Which thing it is on. */
  public String getId() {
    return key().id();
  }

  /** Why it is to be taken away, as it was typed. */
  public String getReason() {
    return Parameters.get("reason").strip();
  }

  /** For how many seconds nobody is to get it, as it was typed. */
  public String getDelay() {
    return fields.text("delay", "0").strip();
  }
}
