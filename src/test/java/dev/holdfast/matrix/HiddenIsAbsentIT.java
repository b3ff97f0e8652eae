package dev.holdfast.matrix;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.OpenApiContract;
import dev.holdfast.testing.TestServer;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/**
 * Nobody learns what is hidden from him (I10): asked for it, every operation that the running
 * server describes gives the answer that it gives for nothing at all, byte for byte; and no answer
 * changes with it.
 */
@SuppressWarnings("NullAway.Init")
class HiddenIsAbsentIT {

  private static Scene scene;
  private static List<Operation> operations;
  private static List<Hiding> hidings;

  @BeforeAll
  static void hide() throws Exception {
    ApiClient anonymous = ApiClient.anonymous(TestServer.current().baseUri());
    operations = Operation.all(OpenApiContract.of(anonymous.get("/openapi").json()));
    scene = Scene.apart();
    hidings = Hiding.in(scene);
  }

  @TestFactory
  Stream<DynamicNode> whatIsHiddenIsAnsweredAsWhatIsAbsent() {
    return operations.stream()
        .filter(operation -> !operation.named().isEmpty())
        .map(
            operation ->
                dynamicContainer(
                    operation.id(),
                    hidings.stream()
                        .filter(hiding -> operation.named().contains(hiding.parameter()))
                        .map(
                            hiding ->
                                dynamicTest(hiding.what(), () -> compare(operation, hiding)))));
  }

  private static void compare(Operation operation, Hiding hiding) throws Exception {
    SoftAssertions softly = new SoftAssertions();
    boolean creates = ask(operation, hiding, hiding.absent(), "if absent").status() == 201;
    for (String way : ways(operation, hiding, hiding.value()).keySet()) {
      String nothing = hiding.absent();
      Answer hidden = ask(operation, hiding, hiding.value(), way);
      Answer absent = ask(operation, hiding, nothing, way);
      String what = operation + ", " + hiding.what() + ", " + way;
      if (absent.status() == 201 || (creates && isTaken(hidden))) {
        softly.assertThat(isTaken(hidden)).as("%s: %s", what, hidden).isTrue();
      } else {
        softly.assertThat(absent.isSuccess()).as("%s: %s", what, absent).isFalse();
        softly
            .assertThat(Seen.of(hidden, hiding.value()))
            .as("%s: %d, not %d", what, hidden.status(), absent.status())
            .isEqualTo(Seen.of(absent, nothing));
      }
    }
    softly.assertAll();
  }

  private static Map<String, Request> ways(Operation operation, Hiding hiding, String value)
      throws Exception {
    return Hiding.ways(operation, scene.request(operation, Map.of(hiding.parameter(), value)));
  }

  private static Answer ask(Operation operation, Hiding hiding, String value, String way)
      throws Exception {
    Request request = ways(operation, hiding, value).get(way);
    return Objects.requireNonNull(request).by(hiding.caller());
  }

  /**
   * What has a name can't be made under it, whatever is expected of it; that it can't is all that
   * is said.
   */
  private static boolean isTaken(Answer answer) {
    if (answer.outcome().equals("404 not-found")) {
      return true;
    }
    List<JsonObject> violations =
        answer.outcome().equals("400 invalid")
            ? answer.json().getJsonArray("violations").getValuesAs(JsonObject.class)
            : List.of();
    return violations.size() == 1
        && violations.get(0).getString("code").equals("unique")
        && !violations.get(0).containsKey("conflictsWith");
  }
}
