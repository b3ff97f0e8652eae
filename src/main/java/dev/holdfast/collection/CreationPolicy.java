package dev.holdfast.collection;

import dev.holdfast.access.Caller;
import dev.holdfast.refusal.Forbidden;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may create collections: any user, unless {@code HOLDFAST_COLLECTIONS} is {@code
 * administrators}. Any other value is taken for the narrower one, should nobody have checked it.
 */
@ApplicationScoped
public class CreationPolicy {

  private static final String PROPERTY = "holdfast.collections";
  private static final String VARIABLE = "HOLDFAST_COLLECTIONS";
  private static final String ANY_USER = "users";

  private final boolean administratorsOnly;

  /** Reads the system property, else the environment. */
  CreationPolicy() {
    this(
        Optional.ofNullable(System.getProperty(PROPERTY)).orElseGet(() -> System.getenv(VARIABLE)));
  }

  CreationPolicy(@Nullable String setting) {
    administratorsOnly = setting != null && !setting.equals(ANY_USER);
  }

  /** Whether a caller may create. */
  public boolean allows(Caller caller) {
    return !administratorsOnly || caller.administers();
  }

  /**
   * Lets whoever may create pass.
   *
   * @throws Forbidden for anybody but administrators, where only they may
   */
  void requireCreator(Caller caller) {
    if (!allows(caller)) {
      throw new Forbidden("Only administrators create collections on this server.");
    }
  }
}
