package dev.holdfast.console.presence;

import dev.holdfast.access.Caller;
import dev.holdfast.concurrency.Repeated;
import dev.holdfast.console.presence.Presences.Mark;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The pages that are connected to this node. They take no statements of their own while nothing
 * happens: one look of the node, every two seconds, tells where somebody came or went, on whichever
 * node, and one statement in ten seconds says that all its pages are there. Without pages a node
 * asks nothing.
 */
@ApplicationScoped
public class PresenceBoard {

  /** How soon it is seen that somebody came or went. */
  private static final Duration LOOK = Duration.ofSeconds(2);

  /** Looks between two signs of life: about ten seconds. */
  private static final int LOOKS_PER_SIGN = 5;

  /** Looks between two sweeps: about a minute. */
  private static final int LOOKS_PER_SWEEP = 30;

  private final String node = UUID.randomUUID().toString();
  private final Map<String, OpenPage> pages = new ConcurrentHashMap<>();
  private final Set<String> left = ConcurrentHashMap.newKeySet();

  @Inject private Repeated looks;
  @Inject private Presences presences;

  // These belong to the look.
  private Map<Long, List<Mark>> told = Map.of();
  private long lookNumber;
  private boolean isBehind;

  /** At the end, rows are left to the others, which pass them over soon. */
  @PostConstruct
  void start() {
    looks.start(LOOK, this::look);
  }

  /** A page is opened by somebody who sees its document. */
  public OpenPage enter(Caller caller, long documentId) {
    OpenPage page = new OpenPage(UUID.randomUUID().toString(), documentId, presences);
    presences.enter(page.id(), documentId, caller, node);
    pages.put(page.id(), page);
    return page;
  }

  /** A page's connection is over. Does not wait. */
  public void leave(OpenPage page) {
    pages.remove(page.id());
    left.add(page.id());
  }

  private void look() {
    forgetThoseWhoLeft();
    // Who enters behind this is not missed in what is read then.
    Collection<OpenPage> open = List.copyOf(pages.values());
    if (open.isEmpty()) {
      told = Map.of();
      return;
    }
    boolean wasBehind = isBehind;
    isBehind = true;
    if (wasBehind || lookNumber % LOOKS_PER_SIGN == 0) {
      presences.see(node);
    }
    if (lookNumber++ % LOOKS_PER_SWEEP == 0) {
      presences.sweep();
    }
    tell(open);
    isBehind = false;
  }

  private void forgetThoseWhoLeft() {
    List<String> gone = List.copyOf(left);
    if (!gone.isEmpty()) {
      presences.leave(gone);
      gone.forEach(left::remove);
    }
  }

  private void tell(Collection<OpenPage> open) {
    List<Mark> marks = presences.marks(node);
    Map<Long, List<Mark>> now = marks.stream().collect(Collectors.groupingBy(Mark::documentId));
    Set<String> there = marks.stream().map(Mark::page).collect(Collectors.toSet());
    for (OpenPage page : open) {
      if (!there.contains(page.id())) {
        // It said that it went, or was taken for dead while the database was away.
        page.end();
      } else if (!Objects.equals(now.get(page.documentId()), told.get(page.documentId()))) {
        page.changed();
      }
    }
    told = now;
  }
}
