package dev.holdfast.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.AnswerCheck;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Database;
import dev.holdfast.testing.OnlyOn;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation that the running server describes, by every kind of caller, is answered as {@code
 * access-matrix.txt} has it; and who is refused changes nothing.
 */
@OnlyOn(Database.POSTGRESQL)
@SuppressWarnings("NullAway.Init")
class AccessMatrixIT {

  private static final Table TABLE = Table.load();
  private static final Map<String, ApiClient> CALLERS = new HashMap<>();

  private static OpenApiContract contract;
  private static List<Operation> operations;

  @BeforeAll
  static void readTheDescription() throws Exception {
    ApiClient anonymous = ApiClient.anonymous(TestServer.current().baseUri());
    contract = OpenApiContract.of(anonymous.get("/openapi").json());
    operations = Operation.all(contract);
    Scene scene = Scene.among();
    for (String caller : TABLE.callers()) {
      CALLERS.put(caller, scene.caller(caller).checking(AnswerCheck.NONE));
    }
  }

  @Test
  void everyOperationHasARowAndEveryRowAnOperation() {
    assertThat(operations.stream().map(Operation::id).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(TABLE.operations());
  }

  @TestFactory
  Stream<DynamicNode> everyCallerIsAnsweredAsTheTableHasIt() {
    return operations.stream()
        .map(
            operation -> {
              Stage stage = new Stage(operation);
              return dynamicContainer(
                  operation.id(),
                  TABLE.callers().stream()
                      .map(caller -> dynamicTest(caller, () -> stage.enter(caller))));
            });
  }

  /** One operation's scene: as good as new for each caller. */
  private static final class Stage {

    private final Operation operation;
    private Scene scene = Scene.among();
    private List<String> state = List.of();

    Stage(Operation operation) {
      this.operation = operation;
    }

    void enter(String caller) throws Exception {
      Request request = scene.request(operation);
      if (state.isEmpty()) {
        state = scene.state();
      }
      Answer answer = request.by(Objects.requireNonNull(CALLERS.get(caller)));
      if (operation.isDescribed()) {
        contract.check(answer);
      }

      assertThat(answer.outcome())
          .as("%s by %s", answer, caller)
          .isEqualTo(TABLE.outcome(operation, caller));
      if (operation.isSafe()) {
        return;
      }
      if (answer.isSuccess()) {
        scene = Scene.among();
        state = List.of();
      } else {
        assertThat(scene.state()).as("%s by %s", answer, caller).isEqualTo(state);
      }
    }
  }
}
