package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.change.ChangeAction;
import org.junit.jupiter.api.Test;

class ActionTest {

  @Test
  void whatMakesARevisionIsCalledTheSameInTheFeed() {
    for (Action action : Action.values()) {
      assertThat(ChangeAction.valueOf(action.name()).text()).isEqualTo(action.text());
    }
    assertThat(ChangeAction.DELETE_REVISION.text()).isEqualTo("delete-revision");
  }
}
