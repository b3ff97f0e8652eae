package dev.holdfast.document;

import dev.holdfast.find.Words;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.Serial;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.eclipse.persistence.internal.databaseaccess.BindCallCustomParameter;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.sessions.AbstractSession;

/**
 * Writes words where PostgreSQL finds documents by them. Nobody reads them back: they follow from
 * what the document holds. H2 finds nothing by them, and keeps none.
 */
@Converter
public class WordsConverter implements AttributeConverter<Words, Object> {

  @Override
  public Object convertToDatabaseColumn(Words words) {
    return new Parameter(words.toString());
  }

  @Override
  public Words convertToEntityAttribute(Object column) {
    return Words.NONE;
  }

  /** On its way to an array of {@code bigint}, which the server takes text for. */
  private static final class Parameter extends BindCallCustomParameter {

    @Serial private static final long serialVersionUID = 1L;

    private final String array;

    Parameter(String array) {
      super(array);
      this.array = array;
    }

    @Override
    public void set(
        DatabasePlatform platform, PreparedStatement statement, int index, AbstractSession session)
        throws SQLException {
      if (platform.isPostgreSQL()) {
        statement.setObject(index, array, Types.OTHER);
      } else {
        statement.setNull(index, Types.VARCHAR);
      }
    }
  }
}
