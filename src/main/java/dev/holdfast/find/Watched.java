package dev.holdfast.find;

/** A text that notices how much of it is read. */
final class Watched implements CharSequence {

  /** Between two looks at the clock. */
  private static final int CHARACTERS = 1 << 10;

  private final String text;
  private final Runnable patience;
  private int left = CHARACTERS;

  /**
   * @param patience is run every {@value #CHARACTERS} characters
   */
  Watched(String text, Runnable patience) {
    this.text = text;
    this.patience = patience;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left == 0) {
      left = CHARACTERS;
      patience.run();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
