package dev.holdfast.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/** Servers whose work no other server goes on with, unless it is meant to. */
public final class OwnDatabase {

  private OwnDatabase() {}

  /** A server that is not started yet, alone on its database. */
  public static ServerProcess server(String name) throws SQLException {
    return servers(name).get(0);
  }

  /** Servers that are not started yet, on PostgreSQL alone together on one database. */
  public static List<ServerProcess> servers(String... names) throws SQLException {
    List<ServerProcess> servers = Stream.of(names).map(SecondServer::prepare).toList();
    if (Database.current() == Database.POSTGRESQL) {
      String url = made(names[0].replace('-', '_'));
      servers.forEach(server -> server.with("HOLDFAST_DB_URL", url));
    }
    return servers;
  }

  private static String made(String name) throws SQLException {
    TestPostgres postgres = TestServer.current().postgres();
    try (Connection connection = postgres.connectAsAdministrator();
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name + " owner holdfast");
    }
    return postgres.url().replaceFirst("/holdfast$", "/" + name);
  }
}
