package dev.holdfast.console.access;

import dev.holdfast.access.SignedIn;
import dev.holdfast.access.User;
import dev.holdfast.access.UserService;
import dev.holdfast.console.picker.Offers;
import dev.holdfast.console.picker.Offers.Offer;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Offers users to administrators; whom else there is, is nobody else's business. */
@WebServlet(urlPatterns = "/app/user-offers")
public class UserOffers extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient SignedIn signedIn;
  @Inject private transient UserService users;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Offers.answer(
        request,
        response,
        typed -> users.search(signedIn.caller(), typed, "", Offers.MOST).map(UserOffers::offer));
  }

  private static Offer offer(User user) {
    String shown = user.displayName();
    return new Offer(user.name(), shown.isEmpty() ? user.name() : user.name() + " · " + shown);
  }
}
