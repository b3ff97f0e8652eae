package dev.holdfast.console.collection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testing.ConsoleClient;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Forms of collections as a browser without scripts sends them. */
final class CollectionForms {

  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

  private CollectionForms() {}

  static String edit(String name) {
    return "app/edit-collection?name=" + name;
  }

  /** What the form has that nobody types. */
  static Map<String, String> hidden(String page) {
    Map<String, String> fields = new HashMap<>();
    Matcher found = HIDDEN.matcher(page.substring(page.indexOf("<main")));
    while (found.find()) {
      fields.put(found.group(1), found.group(2).replace("&quot;", "\"").replace("&amp;", "&"));
    }
    fields.remove("jakarta.faces.ViewState");
    return fields;
  }

  /** Opens the form of a collection without rules, of which the rest is to be typed. */
  static Map<String, String> open(ConsoleClient console, String name) throws Exception {
    HttpResponse<String> page = console.get(edit(name));
    assertThat(page.statusCode()).isEqualTo(200);
    Map<String, String> form = hidden(page.body());
    form.put("do", "save");
    form.put("title", name);
    return form;
  }

  static Map<String, String> with(Map<String, String> form, String... more) {
    Map<String, String> fields = new HashMap<>(form);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return fields;
  }
}
