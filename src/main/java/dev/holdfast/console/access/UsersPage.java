package dev.holdfast.console.access;

import dev.holdfast.access.User;
import dev.holdfast.access.UserService;
import dev.holdfast.console.Address;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All users, for administrators. */
@Named
@RequestScoped
public class UsersPage {

  private static final int ROWS = 100;

  @Inject private UserService service;
  @Inject private Viewer viewer;

  private @Nullable Slice<User> found;

  /** A page of them, by name. */
  public List<User> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found()
        .goesOnBehind()
        .map(
            last ->
                Address.of("/app/users").with("q", getWords()).with("after", last.name()).text())
        .orElse("");
  }

  private Slice<User> found() {
    Slice<User> page = found;
    if (page == null) {
      page = service.search(viewer.caller(), getWords(), Parameters.line("after"), ROWS);
      found = page;
    }
    return page;
  }

  /** The page of a user. */
  public String page(User user) {
    return UserPage.address(user.name()).text();
  }

  /** What is searched for. */
  public String getWords() {
    return Parameters.line("q");
  }
}
