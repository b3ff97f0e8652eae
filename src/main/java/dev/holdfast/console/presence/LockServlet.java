package dev.holdfast.console.presence;

import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.console.Digits;
import dev.holdfast.console.JsonReply;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.lease.DocumentLocks;
import dev.holdfast.lease.DocumentLocks.Lock;
import dev.holdfast.refusal.LeaseRefused;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * Locks a document for a page that edits it: a lease like any other, which the page renews. A page
 * that is closed releases it, and one that can't lets it expire.
 */
@WebServlet(urlPatterns = "/app/lock")
public class LockServlet extends HttpServlet {

  /**
   * Pages renew after a third of it. Browsers wake the timers of a page that is not looked at once
   * in a minute: that has to be often enough.
   */
  static final Duration TTL = Duration.ofMinutes(2);

  private static final long serialVersionUID = 1L;

  private static final String UUID_SHAPE = "[0-9a-f-]{36}";

  @Inject private transient SignedIn signedIn;
  @Inject private transient DocumentLocks locks;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      JsonReply.send(response, HttpServletResponse.SC_OK, act(request, signedIn.caller()));
    } catch (LeaseRefused refused) {
      JsonReply.send(response, HttpServletResponse.SC_CONFLICT, refused(refused));
    } catch (Refusal refusal) {
      JsonReply.refuse(response, refusal);
    }
  }

  private JsonObject act(HttpServletRequest request, Caller caller) {
    String id = JsonReply.asked(request, "collection") + "/" + JsonReply.asked(request, "uid");
    String token = JsonReply.asked(request, "token");
    long shown = Digits.read(token).orElse(0);
    return switch (JsonReply.asked(request, "do")) {
      case "take" -> {
        String key = JsonReply.asked(request, "key");
        yield told(locks.take(caller, id, TTL, key.matches(UUID_SHAPE) ? key : null));
      }
      case "renew" -> told(locks.renew(caller, id, shown, TTL));
      case "release" -> {
        locks.release(caller, id, shown);
        yield JsonBuild.object().build();
      }
      default -> throw new NotFound();
    };
  }

  private static JsonObject told(Lock lock) {
    return JsonBuild.object()
        .add("token", Long.toString(lock.token()))
        .add("leftMillis", lock.left().toMillis())
        .build();
  }

  private static JsonObject refused(LeaseRefused refused) {
    JsonObjectBuilder told =
        JsonBuild.object().add("kind", refused.kind().name().toLowerCase(Locale.ROOT));
    refused.holder().ifPresent(holder -> told.add("by", holder));
    return told.build();
  }
}
