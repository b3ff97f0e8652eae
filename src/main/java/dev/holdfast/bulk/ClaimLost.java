package dev.holdfast.bulk;

import dev.holdfast.refusal.Refusal;

/** Another node has the job, or it has ended: what this step did is undone. */
final class ClaimLost extends Refusal {

  ClaimLost() {
    super("The job is another node's, or has ended.");
  }
}
