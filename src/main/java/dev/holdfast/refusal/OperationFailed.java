package dev.holdfast.refusal;

/**
 * One of several operations that are one transaction has failed, and with it all. Why is the cause,
 * whatever that is: it means what it would mean by itself.
 */
public final class OperationFailed extends RuntimeException {

  private final int index;
  private final String method;
  private final String path;
  private final RuntimeException why;

  /**
   * @param index which one, from 0
   * @param method its method
   * @param path the absolute path that it is about
   * @param cause why
   */
  public OperationFailed(int index, String method, String path, RuntimeException cause) {
    super(cause.getMessage(), cause, false, false);
    this.index = index;
    this.method = method;
    this.path = path;
    this.why = cause;
  }

  /** The same operation, with what it has turned out to have failed for. */
  public OperationFailed because(RuntimeException cause) {
    return new OperationFailed(index, method, path, cause);
  }

  /** Which one, from 0. */
  public int index() {
    return index;
  }

  /** Its method. */
  public String method() {
    return method;
  }

  /** The absolute path that it is about. */
  public String path() {
    return path;
  }

  /** Why it failed. */
  public RuntimeException why() {
    return why;
  }
}
