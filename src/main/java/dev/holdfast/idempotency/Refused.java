package dev.holdfast.idempotency;

import dev.holdfast.refusal.Refusal;

/** A request was refused by an answer that was returned, not thrown. Never reaches a caller. */
final class Refused extends Refusal {

  private final transient Reply reply;

  Refused(Reply reply) {
    super("Refused with " + reply.status() + ".");
    this.reply = reply;
  }

  Reply reply() {
    return reply;
  }
}
