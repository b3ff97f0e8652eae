package dev.holdfast.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.json.JsonText;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DocumentTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final DocumentContent CONTENT =
      DocumentContent.read(JsonText.parse("{\"metadata\":{}}"));

  @Test
  void timesNeverGoBackThoughAWriterWhoWaitedBeganEarlier() {
    Document document = new Document(1, "d", CONTENT, "ada", NOON);
    document.change(CONTENT, "bob", NOON.minusSeconds(1));
    assertThat(document.updatedAt()).isEqualTo(NOON);
    assertThat(document.updatedBy()).isEqualTo("bob");
  }

  @Test
  void aSecondCreationIsNoEarlierThanTheDeletion() {
    Document document = new Document(1, "d", CONTENT, "ada", NOON.minusSeconds(9));
    document.delete();
    document.touch("ada", NOON);
    document.create(CONTENT, "bob", NOON.minusSeconds(1));
    assertThat(document.createdAt()).isEqualTo(NOON).isEqualTo(document.updatedAt());
    assertThat(document.createdBy()).isEqualTo("bob");
  }
}
