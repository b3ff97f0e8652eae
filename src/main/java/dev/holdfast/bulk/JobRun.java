package dev.holdfast.bulk;

/** A job while a node is at it. */
interface JobRun {

  /** The job as the last step left it. */
  Job job();

  /**
   * Does the next step.
   *
   * @return whether there may be more to do
   */
  boolean step();
}
