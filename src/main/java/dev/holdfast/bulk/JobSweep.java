package dev.holdfast.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Takes away what nobody needs any more, in steps that keep nobody waiting. */
@ApplicationScoped
class JobSweep {

  /** Rows in one transaction: of pieces, up to 200 MB. */
  private static final int STEP = 100;

  /** The rest is left to the next time, or to another node. */
  private static final int MAX_STEPS = 100;

  @Inject private JobSweepSteps steps;
  @Inject private Uploads uploads;

  void run() {
    int step = 0;
    while (uploads.sweep(STEP) == STEP && step < MAX_STEPS) {
      step++;
    }
    step = 0;
    while (steps.chunks(STEP) == STEP && step < MAX_STEPS) {
      step++;
    }
    step = 0;
    while (steps.ended(STEP) == STEP && step < MAX_STEPS) {
      step++;
    }
  }
}
