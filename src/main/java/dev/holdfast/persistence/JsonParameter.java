package dev.holdfast.persistence;

import java.io.Serial;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.eclipse.persistence.internal.databaseaccess.BindCallCustomParameter;
import org.eclipse.persistence.internal.databaseaccess.DatabasePlatform;
import org.eclipse.persistence.internal.sessions.AbstractSession;

/**
 * JSON text on its way to a JSON column. PostgreSQL's driver sends a string as {@code varchar},
 * which a {@code jsonb} column refuses; as {@link Types#OTHER} the server decides the type. This
 * asks nothing of the connection's URL, so any data source will do.
 */
final class JsonParameter extends BindCallCustomParameter {

  @Serial private static final long serialVersionUID = 1L;

  private final String text;

  JsonParameter(String text) {
    super(text);
    this.text = text;
  }

  @Override
  public void set(
      DatabasePlatform platform, PreparedStatement statement, int index, AbstractSession session)
      throws SQLException {
    if (platform.isPostgreSQL()) {
      statement.setObject(index, text, Types.OTHER);
    } else {
      statement.setString(index, text);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
