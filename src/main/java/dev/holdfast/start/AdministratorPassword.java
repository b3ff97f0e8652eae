package dev.holdfast.start;

import java.util.Optional;

/** The password that whoever starts the server gives the first administrator. */
final class AdministratorPassword {

  private static final String PROPERTY = "holdfast.admin.password";

  /** As for every password: bounds what is hashed. */
  private static final int MAX_CHARACTERS = 200;

  private AdministratorPassword() {}

  /**
   * The password, if there is one.
   *
   * @throws StartRefused if it can't be one; the message does not show it
   */
  static Optional<String> read() {
    return Setting.of(PROPERTY).map(AdministratorPassword::checked);
  }

  static String checked(String password) {
    boolean unfit = password.isBlank() || password.length() > MAX_CHARACTERS;
    if (unfit || password.chars().anyMatch(Character::isISOControl)) {
      throw new StartRefused(
          "HOLDFAST_ADMIN_PASSWORD must have 1 to "
              + MAX_CHARACTERS
              + " characters, not all of them spaces and none a control character");
    }
    return password;
  }
}
