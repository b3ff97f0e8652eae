package dev.holdfast.lease;

import dev.holdfast.testing.ApiClient;
import dev.holdfast.testing.Contract;
import dev.holdfast.testing.FakeClock;
import dev.holdfast.testing.SecondServer;
import dev.holdfast.testing.ServerProcess;
import java.util.ArrayList;
import java.util.List;

/**
 * Three servers on one PostgreSQL: the shared one, one whose clock is an hour ahead, and one whose
 * clock is an hour behind. No caller of theirs is ever answered with a server's fault.
 */
final class Nodes implements AutoCloseable {

  static final int SHARED = 0;
  static final int AHEAD = 1;
  static final int BEHIND = 2;

  private final ServerProcess ahead = FakeClock.set(SecondServer.prepare("ahead"), "+1h");
  private final ServerProcess behind = FakeClock.set(SecondServer.prepare("behind"), "-1h");
  private final List<ApiClient> clients = new ArrayList<>();

  /** Starts those that do not run. */
  Nodes start() throws Exception {
    try {
      List<ServerProcess> down =
          List.of(ahead, behind).stream().filter(server -> !server.isRunning()).toList();
      down.forEach(ServerProcess::start);
      for (ServerProcess server : down) {
        server.awaitReady();
      }
      if (clients.isEmpty()) {
        clients.add(ApiClient.admin().checking(Contract::checkAnswer));
        clients.add(SecondServer.admin(ahead).checking(Contract::checkAnswer));
        clients.add(SecondServer.admin(behind).checking(Contract::checkAnswer));
      }
      return this;
    } catch (Exception | Error failed) {
      close();
      throw failed;
    }
  }

  int count() {
    return clients.size();
  }

  /** A caller of one of them; with too great a number they begin again. */
  ApiClient client(int number) {
    return clients.get(number % clients.size());
  }

  ServerProcess ahead() {
    return ahead;
  }

  ServerProcess behind() {
    return behind;
  }

  @Override
  public void close() {
    ahead.close();
    behind.close();
  }
}
