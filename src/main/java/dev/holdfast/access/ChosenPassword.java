package dev.holdfast.access;

import dev.holdfast.refusal.Invalid;
import dev.holdfast.shape.Shapes;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A password that a user chose, well-shaped and hashed. */
public final class ChosenPassword {

  private final String hash;

  private ChosenPassword(String hash) {
    this.hash = hash;
  }

  /**
   * Hashes a password: takes 0.2 to 0.5 s of one core.
   *
   * @throws Invalid with violations at {@code /password} if it may not be chosen
   */
  public static ChosenPassword of(Shapes shapes, @Nullable String password) {
    shapes.check(new Input(password));
    return new ChosenPassword(PasswordHash.of(String.valueOf(password)));
  }

  String hash() {
    return hash;
  }

  private record Input(@NotNull @PasswordShape @Nullable String password) {
    @Override
    public String toString() {
      return "Input";
    }
  }
}
