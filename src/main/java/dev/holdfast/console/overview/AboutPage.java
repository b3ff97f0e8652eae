package dev.holdfast.console.overview;

import dev.holdfast.console.Texts;
import dev.holdfast.document.DocumentContent;
import dev.holdfast.http.Body;
import dev.holdfast.http.Paging;
import dev.holdfast.index.FieldPointer;
import dev.holdfast.json.JsonLimits;
import dev.holdfast.ledger.Amounts;
import dev.holdfast.persistence.Database;
import dev.holdfast.persistence.Dialect;
import dev.holdfast.rule.UniqueRule;
import dev.holdfast.schema.SchemaLimits;
import dev.holdfast.transaction.TransactionReader;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** What this server is, and what it takes. */
@Named
@RequestScoped
public class AboutPage {

  /** Written into the archive when it is made. */
  private static final String BUILT = "/META-INF/maven/dev.holdfast/holdfast/pom.properties";

  /** Of classes that no build has put into an archive. */
  private static final String UNPACKED = "(unpacked)";

  @Inject private Database database;

  /**
   * A bound.
   *
   * @param what is bounded
   * @param most how much there may be
   */
  public record Limit(String what, String most) {}

  /** Which Holdfast it is. */
  public String getVersion() {
    try (InputStream built =
        FacesContext.getCurrentInstance().getExternalContext().getResourceAsStream(BUILT)) {
      Properties properties = new Properties();
      if (built != null) {
        properties.load(built);
      }
      return properties.getProperty("version", UNPACKED);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Which database it keeps everything in. */
  public String getDatabase() {
    return database.dialect() == Dialect.H2 ? "H2" : "PostgreSQL";
  }

  /** What people ask for first; there are more in the documentation. */
  public List<Limit> getLimits() {
    return List.of(
        bytes("body", Body.MAX_BYTES),
        bytes("metadata", JsonLimits.METADATA_BYTES),
        number("depth", JsonLimits.METADATA_DEPTH),
        number("uid", DocumentContent.MAX_UID),
        number("unique", UniqueRule.MAX_RULES),
        number("indexed", FieldPointer.MAX_FIELDS),
        bytes("schema", SchemaLimits.SCHEMA_BYTES),
        number("patch", JsonLimits.PATCH_OPERATIONS),
        number("page", Paging.MAX_LIMIT),
        number("transaction", TransactionReader.MAX),
        number("amount", Amounts.MAX));
  }

  private static Limit bytes(String key, long bytes) {
    return new Limit(Texts.get("about.limit." + key), Texts.get("about.kib", bytes >> 10));
  }

  private static Limit number(String key, long number) {
    return new Limit(Texts.get("about.limit." + key), Texts.get("about.number", number));
  }
}
