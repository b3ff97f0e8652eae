package dev.holdfast.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLException;
import java.util.List;

/**
 * How the tests, in a process of their own, tell the driver what to do: one line each way for a
 * command, several for an answer. It listens on the loopback address, on the port that the system
 * property {@value #PORT} names.
 */
final class FaultControl {

  static final String PORT = "holdfast.fault.port";

  private FaultControl() {}

  static void start() {
    try {
      ServerSocket listener =
          new ServerSocket(Integer.getInteger(PORT, 0), 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(() -> serve(listener), "fault-control");
      thread.setDaemon(true);
      thread.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void serve(ServerSocket listener) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept();
          BufferedReader in =
              new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
        String command = String.valueOf(in.readLine());
        String answer = String.join("\n", answer(command.split(" ", -1)));
        socket.getOutputStream().write(answer.getBytes(UTF_8));
      } catch (IOException e) {
        // The test went away: it says itself why.
      }
    }
  }

  private static List<String> answer(String[] command) {
    try {
      return switch (command[0]) {
        case "plan" -> {
          Faults.plan(Integer.parseInt(command[1]), Fault.valueOf(command[2]));
          yield List.of();
        }
        case "fired" -> List.of(Integer.toString(Faults.fired()));
        case "end" -> Faults.end();
        case "fingerprint" -> Fingerprint.read();
        default -> List.of("what is " + command[0] + "?");
      };
    } catch (SQLException | RuntimeException e) {
      return List.of("failed: " + e);
    }
  }
}
