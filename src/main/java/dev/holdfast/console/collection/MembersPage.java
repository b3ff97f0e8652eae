package dev.holdfast.console.collection;

import dev.holdfast.access.Role;
import dev.holdfast.collection.MemberContent;
import dev.holdfast.collection.MemberReader;
import dev.holdfast.collection.MemberService;
import dev.holdfast.collection.UserRole;
import dev.holdfast.concurrency.ExpectedVersion;
import dev.holdfast.console.Address;
import dev.holdfast.console.Messages;
import dev.holdfast.console.Parameters;
import dev.holdfast.console.Texts;
import dev.holdfast.console.Viewer;
import dev.holdfast.persistence.Slice;
import dev.holdfast.refusal.NotFound;
import dev.holdfast.refusal.Refusal;
import dev.holdfast.refusal.StateRefused;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who works in a collection, and as what; owners change it. */
@Named
@RequestScoped
public class MembersPage {

  private static final int ROWS = 100;

  @Inject private MemberReader reader;
  @Inject private MemberService service;
  @Inject private Viewer viewer;

  private final String collection = Parameters.get("collection");
  private @Nullable Slice<UserRole> found;
  private @Nullable Boolean owned;

  /** Does what a button of the page is for. */
  public void act() {
    String out = Parameters.get("out");
    if (!out.isEmpty()) {
      remove(out);
    } else if (!Parameters.get("in").isEmpty()) {
      assign(getUser(), Parameters.get("role"));
    }
  }

  private void assign(String user, String role) {
    attempt(
        Texts.get("members.noUser", user),
        () -> {
          service.assign(
              viewer.caller(),
              collection,
              user,
              ExpectedVersion.UNSTATED,
              new MemberContent(null, role));
          viewer.goOn(here(), "memberAssigned");
        });
  }

  private void remove(String user) {
    attempt(
        // A second click finds done what the first one did.
        Texts.get("members.gone", user),
        () -> {
          service.remove(viewer.caller(), collection, user);
          boolean left = user.equals(viewer.getName()) && !viewer.isAdministrator();
          viewer.goOn(left ? Address.of("/app/collections") : here(), "memberRemoved");
        });
  }

  private void attempt(String absent, Runnable work) {
    try {
      work.run();
    } catch (Unauthenticated out) {
      throw out;
    } catch (NotFound gone) {
      // Of the two that may be absent, the collection is told by the page itself.
      Messages.failed(absent);
    } catch (StateRefused lastOwner) {
      Messages.failed(Texts.get("members.lastOwner"));
    } catch (Refusal refusal) {
      Messages.refused(refusal);
    }
  }

  private Address here() {
    return Address.of("/app/members").with("collection", collection);
  }

  /** Where the form goes in which somebody is let in. */
  public String getAction() {
    return here().text();
  }

  /** A page of them, by name. */
  public List<UserRole> getItems() {
    return found().items();
  }

  /** Where the next page is; empty text at the end. */
  public String getNext() {
    return found().goesOnBehind().map(last -> here().with("after", last.user()).text()).orElse("");
  }

  private Slice<UserRole> found() {
    Slice<UserRole> page = found;
    if (page == null) {
      page = reader.page(viewer.caller(), collection, Parameters.get("after"), ROWS);
      found = page;
    }
    return page;
  }

  /** Whether the viewer may change who is a member. */
  public boolean isOwned() {
    Boolean known = owned;
    if (known == null) {
      known = reader.isOwner(viewer.caller(), collection);
      owned = known;
    }
    return known;
  }

  /** What a member can be. */
  public List<String> getRoles() {
    return Arrays.stream(Role.values()).map(Role::text).toList();
  }

  /** What the button of a member does, for who does not see its row. */
  public String outOf(UserRole member) {
    return Texts.get(
        member.user().equals(viewer.getName()) ? "members.leave.of" : "members.out.of",
        member.user());
  }

  /** What the button of a member says. */
  public String out(UserRole member) {
    return Texts.get(member.user().equals(viewer.getName()) ? "members.leave" : "members.out");
  }

  /** Whether the viewer may take a member out. */
  public boolean mayTakeOut(UserRole member) {
    return isOwned() || member.user().equals(viewer.getName());
  }

  /** Who was typed. */
  public String getUser() {
    return Parameters.get("user").strip();
  }

  /** Which role was chosen. */
  public String getRole() {
    String role = Parameters.get("role");
    return role.isEmpty() ? Role.EDITOR.text() : role;
  }

  /** Whose members they are. */
  public String getCollection() {
    return collection;
  }
}
