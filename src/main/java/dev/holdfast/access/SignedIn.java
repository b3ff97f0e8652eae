package dev.holdfast.access;

import dev.holdfast.http.Asker;
import dev.holdfast.refusal.Unauthenticated;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request at hand. */
@RequestScoped
public class SignedIn implements Asker {

  private @Nullable Caller caller;

  void as(Caller found) {
    caller = found;
  }

  /**
   * Who calls.
   *
   * @throws Unauthenticated if nobody signed in
   */
  public Caller caller() {
    if (caller == null) {
      throw new Unauthenticated();
    }
    return caller;
  }

  @Override
  public long userId() {
    return caller().userId();
  }
}
