package dev.holdfast.console.document;

import dev.holdfast.access.BrowserSignIn;
import dev.holdfast.access.Caller;
import dev.holdfast.access.SignedIn;
import dev.holdfast.change.DocumentWatch;
import dev.holdfast.console.JsonReply;
import dev.holdfast.console.SessionCookie;
import dev.holdfast.console.presence.OpenPage;
import dev.holdfast.console.presence.PresenceBoard;
import dev.holdfast.document.Document;
import dev.holdfast.document.DocumentReader;
import dev.holdfast.document.DocumentRef;
import dev.holdfast.document.SeenDocument;
import dev.holdfast.json.JsonBuild;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What becomes of a document while a page shows it, as server-sent events: {@code now} with its
 * version when the page begins to listen, then {@code change}, as the feed has it, and {@code
 * presence} when somebody comes, goes, locks or unlocks.
 */
@WebServlet(urlPatterns = "/app/live", asyncSupported = true)
public class LiveServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient BrowserSignIn signIn;
  @Inject private transient SignedIn signedIn;
  @Inject private transient DocumentReader documents;
  @Inject private transient DocumentWatch watch;
  @Inject private transient PresenceBoard board;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String secret = SessionCookie.secret(request).orElse("");
    Caller caller = signedIn.caller();
    DocumentRef ref =
        new DocumentRef(JsonReply.asked(request, "collection"), JsonReply.asked(request, "uid"));
    try {
      long place = watch.place();
      Document document =
          documents.see(caller, ref).map(SeenDocument::document).orElseThrow(NotFound::new);
      OpenPage page = board.enter(caller, document.id());
      try {
        request.startAsync();
        page.on(
            watch.begin(
                caller,
                () -> signIn.require(secret),
                ref.collection(),
                ref.uid(),
                place,
                now(document, page),
                page,
                () -> board.leave(page)));
      } catch (Refusal refused) {
        board.leave(page);
        throw refused;
      }
    } catch (NotFound absent) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } catch (Refusal refusal) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      if (request.isAsyncStarted()) {
        request.getAsyncContext().complete();
      }
    }
  }

  private static String now(Document document, OpenPage page) {
    String data =
        JsonText.write(
            JsonBuild.object()
                .add("version", document.version())
                .add("deleted", document.deleted())
                .add("page", page.id())
                .add("by", document.updatedBy())
                .add("at", document.updatedAt().toString())
                .build());
    return "event: now\ndata: " + data + "\n\n";
  }
}
