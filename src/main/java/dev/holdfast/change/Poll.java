package dev.holdfast.change;

import java.util.function.Consumer;

/** A request that is answered once there is something to say, or its time is over. */
final class Poll implements Follower.Audience {

  private final Consumer<ChangePage> answer;
  private final Consumer<RuntimeException> refusal;

  Poll(Consumer<ChangePage> answer, Consumer<RuntimeException> refusal) {
    this.answer = answer;
    this.refusal = refusal;
  }

  /** What an answer to a request takes: anything but the news that there is nothing yet. */
  static boolean isAnswer(ChangePage page) {
    return !page.items().isEmpty() || page.more();
  }

  @Override
  public boolean staysOn() {
    return false;
  }

  @Override
  public boolean isReady() {
    return true;
  }

  @Override
  public boolean tell(ChangePage page, boolean isDue) {
    if (!isDue && !isAnswer(page)) {
      return true;
    }
    answer.accept(page);
    return false;
  }

  @Override
  public void end(RuntimeException why) {
    refusal.accept(why);
  }
}
