package dev.holdfast.bulk;

/**
 * How far a step has brought a job.
 *
 * @param done lines or documents that it dealt with
 * @param failed of these, those that were refused
 * @param skipped of these, those that did not match any more
 * @param line up to which the job has come
 * @param uid up to which it has come
 */
record Progress(long done, long failed, long skipped, long line, String uid) {}
