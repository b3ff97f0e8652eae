package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.access.Role;
import dev.holdfast.json.JsonText;
import dev.holdfast.json.MalformedJson;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentAccessTest {

  // In the collection → what the document adds → with the document, and with it when it is private.
  @ParameterizedTest
  @CsvSource({
    "owner,  -,             owner,  owner",
    "owner,  viewer,        owner,  owner",
    "owner,  editor,        owner,  owner",
    "editor, -,             editor, -",
    "editor, viewer,        editor, viewer",
    "editor, editor,        editor, editor",
    "viewer, -,             viewer, -",
    "viewer, viewer,        viewer, viewer",
    "viewer, editor,        editor, editor",
    "-,      -,             -,      -",
    "-,      viewer,        viewer, viewer",
    "-,      editor,        editor, editor",
    "-,      editor+viewer, editor, editor",
    "viewer, editor+viewer, editor, editor"
  })
  void aUsersRoleIsTheHigherOneUnlessTheDocumentIsPrivate(
      String member, String added, String role, String roleWherePrivate) {
    assertThat(access(added, false).roleOf("ada", role(member))).isEqualTo(role(role));
    assertThat(access(added, true).roleOf("ada", role(member))).isEqualTo(role(roleWherePrivate));
  }

  @Test
  void namesCountByCase() {
    DocumentAccess access = new DocumentAccess(List.of("Ada"), List.of("ada "), false);
    assertThat(access.roleOf("ada", Optional.empty())).isEmpty();
  }

  @Test
  void whatAddsAndTakesNothingIsKeptAsNull() {
    assertThat(DocumentAccess.NONE.toJson()).isSameAs(JsonValue.NULL);
    assertThat(DocumentAccess.ofKept(JsonValue.NULL)).isEqualTo(DocumentAccess.NONE);
    assertThat(read("{}")).isEqualTo(DocumentAccess.NONE);
    assertThat(read("{'editors':[],'viewers':null,'private':false}"))
        .isEqualTo(DocumentAccess.NONE);
  }

  @Test
  void whatIsKeptIsWhatWasSaid() {
    for (String said :
        new String[] {
          "{'editors':['bob'],'viewers':['eve','kim'],'private':true}",
          "{'viewers':['eve']}",
          "{'private':true}"
        }) {
      assertThat(read(said).toJson()).isEqualTo(json(said));
      assertThat(DocumentAccess.ofKept(read(said).toJson())).isEqualTo(read(said));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'owners':['bob']}|/access/owners",
        "{'editors':'bob'}|/access/editors",
        "{'editors':['bob',7]}|/access/editors/1",
        "{'viewers':[null]}|/access/viewers/0",
        "{'private':'yes'}|/access/private"
      })
  void whatIsNoAccessIsRefusedWithItsPlace(String said, String pointer) {
    assertThatThrownBy(() -> read(said))
        .isInstanceOfSatisfying(
            MalformedJson.class, e -> assertThat(e.pointer()).contains(pointer));
  }

  private static DocumentAccess access(String added, boolean exclusive) {
    return new DocumentAccess(
        added.contains("editor") ? List.of("bob", "ada") : List.of("bob"),
        added.contains("viewer") ? List.of("ada") : List.of(),
        exclusive);
  }

  private static Optional<Role> role(@Nullable String text) {
    return text == null || text.equals("-")
        ? Optional.empty()
        : Optional.of(Role.valueOf(text.toUpperCase(Locale.ROOT)));
  }

  private static DocumentAccess read(String text) {
    return DocumentAccess.read("/access", Optional.of(json(text)));
  }

  private static JsonObject json(String text) {
    return JsonText.parse(text.replace('\'', '"')).asJsonObject();
  }
}
