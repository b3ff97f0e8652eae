import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Sends requests over a number of connections at once, each as fast as it gets answers. */
final class Load {

  private final int port;
  private final String authorization;
  private final int connections;

  Load(int port, String authorization, int connections) {
    this.port = port;
    this.authorization = authorization;
    this.connections = connections;
  }

  /** A connection of the caller's own. */
  Connection connect() throws IOException {
    return new Connection(port, authorization);
  }

  /** One request. */
  @FunctionalInterface
  interface Request {
    /** Whether the answer is the one that is wanted. */
    boolean send(Connection connection, int client, int number) throws IOException;
  }

  /** Sends for a time that is not measured, then for one that is. */
  Result run(double warmUpSeconds, double seconds, Request request)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    long start = System.nanoTime() + (long) (warmUpSeconds * 1e9);
    long end = start + (long) (seconds * 1e9);
    List<Future<Result>> parts = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int client = i;
      parts.add(threads.submit(() -> one(client, start, end, request)));
    }
    threads.shutdown();
    Latencies all = new Latencies();
    long errors = 0;
    for (Future<Result> part : parts) {
      all.addAll(part.get().latencies());
      errors += part.get().errors();
    }
    return new Result(all, seconds, errors);
  }

  private Result one(int client, long start, long end, Request request) throws IOException {
    Latencies latencies = new Latencies();
    long errors = 0;
    try (Connection connection = connect()) {
      for (int number = 1; ; number++) {
        long sent = System.nanoTime();
        if (sent >= end) {
          return new Result(latencies, (end - start) / 1e9, errors);
        }
        boolean good = request.send(connection, client, number);
        if (!good) {
          errors++;
        }
        if (good && sent >= start) {
          latencies.add(System.nanoTime() - sent);
        }
      }
    }
  }
}
