package dev.holdfast.console.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.console.form.FormField;
import dev.holdfast.json.JsonText;
import dev.holdfast.refusal.Violation;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes back with a document's form, whatever became of its collection. */
class DocumentFormTest {

  private static JsonObject json(String text) {
    return JsonText.parse(text.replace('\'', '"')).asJsonObject();
  }

  private static DocumentForm form(String base, String... more) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("base", base.replace('\'', '"'));
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return DocumentForm.posted(parameters);
  }

  @Test
  void whatIsUntouchedStaysToTheLetter() {
    String base =
        "{'metadata':{'a':1.10,'b':null},'specs':['x, y','z'],'access':{'viewers':['eve'],'private':true}}";
    TypedDocument typed =
        form(
                base,
                "NUMBER/metadata/a",
                "1.10",
                "specs",
                "x, y\r\nz",
                "access",
                "shown",
                "viewers",
                "eve",
                "editors",
                "",
                "private",
                "true")
            .read(null);

    assertThat(typed.content().toString()).isEqualTo(json(base).toString());
  }

  @Test
  void namesAreSeparatedByLinesAndCommas() {
    assertThat(form("{'metadata':{},'specs':[]}", "specs", "a, b\r\n\r\n c ").read(null).content())
        .isEqualTo(json("{'metadata':{},'specs':['a','b','c']}"));
    assertThat(form("{'metadata':{},'specs':['x, y']}", "specs", "x, y\r\nz").read(null).content())
        .isEqualTo(json("{'metadata':{},'specs':['x, y','z']}"));
  }

  @Test
  void anUncheckedBoxCountsOnlyWhereItWasShown() {
    String base = "{'metadata':{},'specs':[],'access':{'private':true}}";

    assertThat(form(base).read(null).content()).isEqualTo(json(base));
    assertThat(form(base, "access", "shown").read(null).content())
        .isEqualTo(json("{'metadata':{},'specs':[]}"));
  }

  @Test
  void aFieldIsReadByWhatItWasWhenItWasTypedInto() {
    JsonValue schema = json("{'properties':{'size':{'type':'string'}}}");
    DocumentForm form =
        form(
            "{'metadata':{},'specs':[]}", "INTEGER/metadata/size", "12", "TEXT/metadata/gone", "x");

    assertThat(form.read(schema).content())
        .isEqualTo(json("{'metadata':{'size':12,'gone':'x'},'specs':[]}"));
    assertThat(form.fields(schema).fields())
        .extracting(FormField::pointer)
        .containsExactly("/metadata/size", "/metadata/gone");
  }

  @Test
  void jsonThatCannotBeReadIsToldAndKept() {
    DocumentForm form = form("{'metadata':{'a':1},'specs':[]}", "json", "{\"a\":\n1,}");
    TypedDocument typed = form.read(null);

    assertThat(typed.violations()).extracting(Violation::pointer).containsExactly("/metadata");
    assertThat(typed.violations().get(0).message()).contains("Line 2");
    assertThat(form.json()).isEqualTo("{\"a\":\n1,}");
    assertThat(form("{'metadata':{},'specs':[]}", "json", "[]").read(null).isReadable()).isFalse();
  }

  @Test
  void whatNoPageOfOursSendsIsAsIfItWereNotThere() {
    DocumentForm form =
        form(
            "no json",
            "version",
            "one",
            "shown",
            "[",
            "OTHER/metadata/a",
            "1",
            "TEXT/metadata/~2",
            "1",
            "/metadata/b",
            "1");

    assertThat(form.version()).isEmpty();
    assertThat(form.read(null).content()).isEqualTo(Content.EMPTY);
    assertThat(form.read(null).violations()).isEqualTo(List.of());
  }
}
