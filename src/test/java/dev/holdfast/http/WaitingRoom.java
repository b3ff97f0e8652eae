package dev.holdfast.http;

import dev.holdfast.json.JsonBuild;
import dev.holdfast.refusal.NotFound;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Requests of a test that wait, each under a name. */
@ApplicationScoped
public class WaitingRoom {

  /** Whether who waits under this name is gone, or called before, is left to chance. */
  static final String UNCOUNTED = "uncounted";

  private final Map<String, AsyncResponse> waiting = new ConcurrentHashMap<>();
  private final AtomicInteger gone = new AtomicInteger();

  @Resource private ManagedScheduledExecutorService later;

  @SuppressWarnings("FutureReturnValueIgnored") // what fails there, the client sees
  void enter(String name, AsyncResponse answer, long millis) {
    waiting.put(name, answer);
    if (millis > 0) {
      later.schedule(() -> call(name, "called"), millis, TimeUnit.MILLISECONDS);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored")
  void refuse(String name, long millis) {
    later.schedule(
        () -> {
          AsyncResponse answer = waiting.remove(name);
          if (answer != null) {
            answer.resume(new NotFound());
          }
        },
        millis,
        TimeUnit.MILLISECONDS);
  }

  void call(String name, String text) {
    AsyncResponse answer = waiting.remove(name);
    if (answer != null) {
      answer.resume(
          Replies.ok(JsonBuild.object().add("name", name).add("text", text).build()).build());
    }
  }

  void leave(String name) {
    if (!name.equals(UNCOUNTED)) {
      gone.incrementAndGet();
    }
    call(name, "gone");
  }

  Response state() {
    return Replies.ok(
            JsonBuild.object()
                .add("waiting", waiting.size())
                .add("gone", gone.get())
                .add("threads", ManagementFactory.getThreadMXBean().getThreadCount())
                .add("tasks", threads("default task"))
                .add("managed", threads("EE-Managed"))
                .build())
        .build();
  }

  private static long threads(String name) {
    var threads = ManagementFactory.getThreadMXBean();
    return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
        .filter(info -> info != null)
        .map(ThreadInfo::getThreadName)
        .filter(each -> each.startsWith(name))
        .count();
  }
}
