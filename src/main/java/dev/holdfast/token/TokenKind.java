package dev.holdfast.token;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a token gives to who redeems it. */
public enum TokenKind {
  /** A role in a collection. */
  INVITATION,
  /** An amount from an account. */
  VOUCHER,
  /** Whatever its issuer and those who redeem it have agreed upon. */
  CUSTOM;

  /** The name in the API and in the database. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of a name in the API; empty if there is none. */
  public static Optional<TokenKind> of(String text) {
    return EnumSet.allOf(TokenKind.class).stream().filter(k -> k.text().equals(text)).findFirst();
  }

  /** The kind that the database names. */
  static TokenKind ofKept(String text) {
    return of(text).orElseThrow(() -> new IllegalStateException("tokens_kind_check: " + text));
  }

  /** All names, for a message. */
  static String names() {
    return EnumSet.allOf(TokenKind.class).stream()
        .map(TokenKind::text)
        .collect(Collectors.joining(", "));
  }
}
