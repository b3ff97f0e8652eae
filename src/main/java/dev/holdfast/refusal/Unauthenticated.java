package dev.holdfast.refusal;

/** Nobody signed in, or not with what we know. Says nothing about which part was wrong. */
public final class Unauthenticated extends Refusal {

  /** One text for every reason. */
  public Unauthenticated() {
    super("Sign in with an API key (Bearer) or with name and password (Basic).");
  }
}
