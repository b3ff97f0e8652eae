package dev.holdfast.outage;

import dev.holdfast.testing.StatementLog;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a server and PostgreSQL, reads the statements that pass, and cuts the connection
 * at a chosen one. It understands as much of the protocol as that takes (PostgreSQL documentation,
 * "Message Formats"), without TLS.
 */
final class CuttingProxy implements AutoCloseable {

  /** Which side of the statement the connection is cut on. */
  enum Where {
    /** PostgreSQL never gets the statement. */
    BEFORE,
    /** PostgreSQL executes the statement to its end; only the answer is lost. */
    AFTER
  }

  private record Cut(Predicate<String> statement, Where where) {}

  private final int databasePort;
  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Cut> next = new AtomicReference<>();

  /** A proxy on a free port of the loopback address. */
  CuttingProxy(int databasePort) throws IOException {
    this.databasePort = databasePort;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    thread("accept", this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** Cuts one connection, at the next statement that is like this. */
  void cutNext(Where where, Predicate<String> statement) {
    next.set(new Cut(statement, where));
  }

  /** Whether the cut that was asked for has been made; else it is called off. */
  boolean hasCut() {
    return next.getAndSet(null) == null;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    links.forEach(Link::close);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        connect(listener.accept());
      } catch (IOException e) {
        // The proxy is closed.
      }
    }
  }

  /** Where PostgreSQL does not listen, the server finds that out by a connection that ends. */
  private void connect(Socket server) throws IOException {
    try {
      Link link = new Link(server, new Socket(InetAddress.getLoopbackAddress(), databasePort));
      links.add(link);
      thread("statements", link::pumpStatements);
      thread("answers", link::pumpAnswers);
    } catch (IOException e) {
      server.close();
    }
  }

  private static void thread(String name, Runnable work) {
    Thread thread = new Thread(work, "proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** One connection of the server's, and the one to PostgreSQL behind it. */
  private final class Link {

    private final Socket server;
    private final Socket database;
    private final Map<String, String> prepared = new HashMap<>();
    private volatile boolean answersAreLost;
    private boolean inTransaction;
    private boolean sweeps;

    Link(Socket server, Socket database) {
      this.server = server;
      this.database = database;
    }

    /**
     * Each message is a letter, a length that counts itself, and the rest; the first has no letter.
     */
    void pumpStatements() {
      try (DataInputStream in = in(server);
          DataOutputStream out = out(database)) {
        forward(out, -1, body(in));
        while (true) {
          int type = in.readUnsignedByte();
          byte[] body = body(in);
          if (isCutAt(type, body)) {
            close();
            return;
          }
          forward(out, type, body);
        }
      } catch (IOException e) {
        close();
      }
    }

    void pumpAnswers() {
      try (DataInputStream in = in(database);
          DataOutputStream out = out(server)) {
        while (true) {
          int type = in.readUnsignedByte();
          byte[] body = body(in);
          if (!answersAreLost) {
            forward(out, type, body);
          } else if (type == 'Z') {
            // ReadyForQuery: what was sent has been executed.
            close();
            return;
          }
        }
      } catch (IOException e) {
        close();
      }
    }

    /** Whether the connection is to be cut now, instead of forwarding this message. */
    private boolean isCutAt(int type, byte[] body) {
      String statement = statement(type, body);
      Cut cut = next.get();
      if (statement == null || isOfSweep(statement)) {
        return false;
      }
      if (cut == null || !cut.statement().test(statement)) {
        return false;
      }
      if (!next.compareAndSet(cut, null)) {
        return false;
      }
      answersAreLost = cut.where() == Where.AFTER;
      return cut.where() == Where.BEFORE;
    }

    /** The server's own sweeps, which come when they like, are not what is to be cut. */
    private boolean isOfSweep(String statement) {
      boolean begins = statement.equalsIgnoreCase("BEGIN");
      inTransaction |= begins;
      sweeps = StatementLog.isOfSweep(statement) || (inTransaction && !begins && sweeps);
      inTransaction &= !statement.equalsIgnoreCase("COMMIT");
      inTransaction &= !statement.equalsIgnoreCase("ROLLBACK");
      return sweeps;
    }

    /** The statement that this message has executed, if it does: Parse only names one. */
    private @Nullable String statement(int type, byte[] body) {
      ByteBuffer rest = ByteBuffer.wrap(body);
      return switch (type) {
        case 'P' -> {
          prepared.put(text(rest), text(rest));
          yield null;
        }
        case 'B' -> {
          text(rest);
          yield prepared.get(text(rest));
        }
        case 'Q' -> text(rest);
        default -> null;
      };
    }

    void close() {
      links.remove(this);
      try {
        server.close();
        database.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static DataInputStream in(Socket socket) throws IOException {
    return new DataInputStream(new BufferedInputStream(socket.getInputStream()));
  }

  private static DataOutputStream out(Socket socket) throws IOException {
    return new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  private static byte[] body(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt() - Integer.BYTES);
  }

  private static void forward(DataOutputStream out, int type, byte[] body) throws IOException {
    if (type >= 0) {
      out.writeByte(type);
    }
    out.writeInt(body.length + Integer.BYTES);
    out.write(body);
    out.flush();
  }

  /** Reads up to a zero byte. */
  private static String text(ByteBuffer from) {
    int start = from.position();
    while (from.get() != 0) {}
    byte[] text = new byte[from.position() - 1 - start];
    from.get(start, text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
