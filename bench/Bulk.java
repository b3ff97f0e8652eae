import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes to import many documents and to export them, and what ordinary requests notice
 * of it: of a catalogue, as {@link Find} has them. How many, the environment variable {@code
 * BENCH_DOCUMENTS} says; else a million.
 */
final class Bulk {

  private static final int DOCUMENTS =
      Integer.parseInt(System.getenv().getOrDefault("BENCH_DOCUMENTS", "1000000"));

  private static final String JSON = "application/json";
  private static final String[] COLORS = {"red", "green", "blue", "black", "white", "yellow"};
  private static final int PIECE = 1 << 16;

  private final int port;
  private final String authorization;
  private final Load load;
  private final int seconds;

  Bulk(int port, String authorization, Load load, int seconds) {
    this.port = port;
    this.authorization = authorization;
    this.load = load;
    this.seconds = seconds;
  }

  /** Prints what it took; whether each line was applied once. */
  boolean run() throws IOException, InterruptedException, ExecutionException {
    try (Connection control = load.connect()) {
      control.send("POST", "collections", JSON, "{\"name\":\"bulk\"}");
      control.send("POST", "collections", JSON, "{\"name\":\"beside\"}");
      control.send("POST", "collections/beside/documents", JSON, "{\"uid\":\"1\"}");
    }
    report("patch a document, nothing else", patches());
    long begin = System.nanoTime();
    String job = upload();
    System.out.printf("upload of %,d lines: %.1f s%n", DOCUMENTS, secondsSince(begin));
    report("patch a document beside the import", patches());
    String ended = awaitEnd(job);
    double took = secondsSince(begin);
    System.out.printf(
        "import: %.1f s with the upload, %,.0f documents a second%n", took, DOCUMENTS / took);
    boolean isWhole = ended.contains("\"done\":" + DOCUMENTS + ",") && ended.contains("\"failed\":0");
    return isWhole && export() == DOCUMENTS;
  }

  private Result patches() throws IOException, InterruptedException, ExecutionException {
    return load.run(
        2,
        seconds,
        (connection, client, number) ->
            connection
                    .send(
                        "PATCH",
                        "collections/beside/documents/1",
                        "application/merge-patch+json",
                        "{\"metadata\":{\"c" + client + "\":" + number + "}}")
                    .status()
                == 200);
  }

  private static void report(String what, Result result) {
    System.out.printf("%-40s %s%n", what, result.columns());
  }

  private String upload() throws IOException {
    HttpURLConnection connection = open("collections/bulk/imports?mode=create");
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    connection.setRequestProperty("Content-Type", "application/x-ndjson");
    connection.setChunkedStreamingMode(PIECE);
    StringBuilder piece = new StringBuilder();
    try (OutputStream out = connection.getOutputStream()) {
      for (int n = 0; n < DOCUMENTS; n++) {
        piece.append(line(n));
        if (piece.length() > PIECE) {
          out.write(piece.toString().getBytes(StandardCharsets.UTF_8));
          piece.setLength(0);
        }
      }
      out.write(piece.toString().getBytes(StandardCharsets.UTF_8));
    }
    String answer =
        new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(answer);
    if (!id.find()) {
      throw new IOException(answer);
    }
    return "jobs/" + id.group(1);
  }

  private static String line(int n) {
    return "{\"uid\":\"p%07d\",\"metadata\":{\"color\":\"%s\",\"size\":%d,\"name\":\"name %d\",\"title\":\"a title of four %d\"},\"specs\":[\"product\"]}%n"
        .formatted(n, COLORS[n % COLORS.length], n % 1000, n % 5000, n);
  }

  private String awaitEnd(String job) throws IOException, InterruptedException {
    try (Connection control = load.connect()) {
      while (true) {
        String body = control.send("GET", job, JSON, "").body();
        if (body.contains("\"endedAt\"")) {
          return body;
        }
        Thread.sleep(500);
      }
    }
  }

  private long export() throws IOException {
    long begin = System.nanoTime();
    long lines = 0;
    long characters = 0;
    HttpURLConnection connection = open("collections/bulk/export");
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines++;
        characters += line.length();
      }
    }
    double took = secondsSince(begin);
    System.out.printf(
        "export of %,d documents, %,d MB: %.1f s, %,.0f documents a second%n",
        lines, characters >> 20, took, lines / took);
    return lines;
  }

  private HttpURLConnection open(String path) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setRequestProperty("Authorization", authorization);
    return connection;
  }

  private static double secondsSince(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
