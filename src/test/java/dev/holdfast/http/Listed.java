package dev.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.Answer;
import dev.holdfast.testing.ApiClient;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the API with at least four items.
 *
 * @param operation its id in the description
 * @param path with the parameters that say what is in it
 * @param id the member of an item that no other one has
 * @param caller who may read it
 * @param otherwise the same list, of something else
 * @param removal takes an item away; null where nothing ever leaves the list
 */
record Listed(
    String operation,
    String path,
    String id,
    ApiClient caller,
    String otherwise,
    @Nullable Removal removal) {

  @FunctionalInterface
  interface Removal {
    Answer remove(String id) throws Exception;
  }

  /** One page, which must be there. */
  JsonObject page(String parameters) throws Exception {
    Answer page = get(caller, parameters);
    assertThat(page.status()).as("%s", page).isEqualTo(200);
    return page.json();
  }

  /** Asks for the list, whoever it is. */
  Answer get(ApiClient who, String parameters) throws Exception {
    return who.get(with(path, parameters));
  }

  /** A path with more parameters. */
  static String with(String path, String parameters) {
    return path + (path.contains("?") ? "&" : "?") + parameters;
  }

  /** The cursor behind the first items. */
  String cursor(int items) throws Exception {
    return page("limit=" + items).getString("next");
  }

  List<String> ids(JsonObject page) {
    return page.getJsonArray("items").getValuesAs(JsonValue::asJsonObject).stream()
        .map(item -> text(item.get(id)))
        .toList();
  }

  private static String text(@Nullable JsonValue value) {
    return String.valueOf(value).replace("\"", "");
  }

  @Override
  public String toString() {
    return operation;
  }
}
