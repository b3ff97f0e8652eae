package dev.holdfast.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver that hands everything on to the real one, but where {@link Faults} says so. Its module
 * takes the place of the real drivers in the server's configuration; the URL stays as it is.
 */
public final class FaultyDriver implements Driver {

  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String CONNECTION_FAILURE = "08006";

  static {
    FaultControl.start();
  }

  private static volatile @Nullable FaultyDriver last;

  private volatile String url = "";
  private volatile Properties properties = new Properties();

  /** The server makes it by its class's name. */
  public FaultyDriver() {}

  /** A connection as the server has them, but without faults. */
  static Connection directConnection() throws SQLException {
    FaultyDriver driver = last;
    if (driver == null) {
      throw new SQLException("the server has not connected yet");
    }
    return Optional.ofNullable(real(driver.url).connect(driver.url, driver.properties))
        .orElseThrow();
  }

  @Override
  public @Nullable Connection connect(String to, Properties with) throws SQLException {
    url = to;
    properties = with;
    last = this;
    Connection connection = real(to).connect(to, with);
    return connection == null ? null : proxy(Connection.class, new Connected(connection));
  }

  private static Driver real(String url) throws SQLException {
    String type = url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver";
    try {
      return Class.forName(type).asSubclass(Driver.class).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new SQLException(e);
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            FaultyDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static @Nullable Object call(Object real, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Does something, or not, as the fault has it; nothing of it is left where it is rolled back. */
  private static @Nullable Object withFault(
      Fault fault, Connection connection, boolean rolledBack, Work work) throws Throwable {
    if (fault == Fault.LOST_AFTER || rolledBack) {
      work.run();
    }
    if (fault == Fault.SERIALIZATION) {
      throw new SQLException("could not serialize access (by the test)", SERIALIZATION_FAILURE);
    }
    connection.close();
    throw new SQLException("connection lost (by the test)", CONNECTION_FAILURE);
  }

  private interface Work {
    @Nullable Object run() throws Throwable;
  }

  private record Connected(Connection real) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        case "commit" -> commit(() -> call(real, method, arguments));
        case "createStatement" ->
            proxy(Statement.class, new Executed(real, call(real, method, arguments), ""));
        case "prepareStatement" -> prepared(PreparedStatement.class, method, arguments);
        case "prepareCall" -> prepared(CallableStatement.class, method, arguments);
        default -> call(real, method, arguments);
      };
    }

    private Object prepared(
        Class<? extends Statement> type, Method method, Object @Nullable [] arguments)
        throws Throwable {
      String sql = arguments == null ? "" : String.valueOf(arguments[0]);
      return proxy(type, new Executed(real, call(real, method, arguments), sql));
    }

    private @Nullable Object commit(Work work) throws Throwable {
      Optional<Fault> fault = Faults.next(Faults.COMMIT);
      if (fault.isEmpty()) {
        return work.run();
      }
      if (fault.get() == Fault.SERIALIZATION) {
        real.rollback();
      }
      return withFault(fault.get(), real, false, work);
    }
  }

  private record Executed(Connection connection, @Nullable Object real, String prepared)
      implements InvocationHandler {

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      return switch (method.getName()) {
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default ->
            method.getName().startsWith("execute")
                ? execute(arguments, () -> handOn(method, arguments))
                : handOn(method, arguments);
      };
    }

    private @Nullable Object execute(Object @Nullable [] arguments, Work work) throws Throwable {
      boolean given = arguments != null && arguments.length > 0;
      Optional<Fault> fault =
          Faults.next(given && arguments != null ? String.valueOf(arguments[0]) : prepared);
      if (fault.isEmpty()) {
        return work.run();
      }
      // What was done in a transaction must not be left over. A statement alone is one itself.
      boolean rolledBack = fault.get() == Fault.SERIALIZATION && !connection.getAutoCommit();
      return withFault(fault.get(), connection, rolledBack, work);
    }

    private @Nullable Object handOn(Method method, Object @Nullable [] arguments) throws Throwable {
      return call(java.util.Objects.requireNonNull(real), method, arguments);
    }
  }

  @Override
  public boolean acceptsURL(String to) throws SQLException {
    return real(to).acceptsURL(to);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String to, Properties with) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
