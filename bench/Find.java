import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long one caller waits for what is found, in collections of 10,000, 100,000 and 1,000,000
 * documents: of a catalogue, with a color of twelve, a size, a name of 5,000, a title of four words.
 */
final class Find {

  private static final int[] SIZES = {10_000, 100_000, 1_000_000};
  private static final int STEP = 100_000;
  private static final String JSON = "application/json";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  /** Of each request at the most, and for so many seconds. */
  private static final int TIMES = 50;

  private static final double SECONDS = 5;
  private static final int DEEP_PAGE = 1000;

  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final Pattern PLAN = Pattern.compile("(?s)LOG:  duration: .*? plan:\n(.*?)\n(?!\t)");

  private final Load load;
  private final Pgbench pgbench;
  private final Path log;
  private final Path plans;

  /** Another one for each size: the server ends those that are idle for as long as filling takes. */
  private Connection control;

  /** What is asked, of which collection or what is in it. */
  private record Question(String name, String path) {}

  Find(Load load, Pgbench pgbench, Path log, Path plans) throws IOException {
    this.load = load;
    this.control = load.connect();
    this.pgbench = pgbench;
    this.log = log;
    this.plans = plans;
  }

  /** Prints a table, and writes PostgreSQL's plans of the largest collection. */
  void run() throws IOException, InterruptedException {
    for (int size : SIZES) {
      String collection = "find-" + size;
      require(control.send("POST", "collections", JSON, "{\"name\":\"" + collection + "\"}"), 201);
      fill(collection, size);
      control.close();
      control = load.connect();
      declare(collection);
      List<Question> questions = questions(collection, size);
      System.out.printf("%n%,d documents: %8s %8s %8s%n", size, "p50 ms", "p99 ms", "times");
      for (Question question : questions) {
        measure(question);
      }
      if (size == SIZES[SIZES.length - 1]) {
        explain(questions);
      }
    }
  }

  private List<Question> questions(String collection, int size) throws IOException {
    String documents = "collections/" + collection + "/documents";
    String list = documents + "?";
    String bySize = list + "fields=uid&sort=metadata.size&limit=";
    String byColor = list + "filter=" + encoded("metadata.color==color-7");
    String from = encoded("metadata.size=ge=500000;metadata.size=lt=500500");
    List<Question> questions = new ArrayList<>();
    add(questions, "read one", documents + "/" + uid(size / 2));
    add(questions, "page by uid", list + "limit=50");
    add(questions, "deep page by uid", deep(list + "fields=uid&limit=", size));
    add(questions, "filter, 1 found", list + "filter=" + encoded("metadata.serial==" + size / 2));
    add(questions, "filter, 1 of 12 found, page by uid", byColor);
    add(questions, "the same, by updatedAt", byColor + "&sort=-updatedAt");
    add(questions, "name and color", byColor + encoded(";metadata.by.name==name-77"));
    add(questions, "words, few found", list + "q=" + encoded("word17 word1717"));
    add(questions, "words, 1 of 1,250 found", list + "q=word33");
    add(questions, "page by an indexed field", bySize + "50");
    add(questions, "deep page by an indexed field", deep(bySize, size));
    add(questions, "range of an indexed field", list + "filter=" + from);
    add(questions, "page by a field without index", list + "fields=uid&sort=metadata.other");
    add(questions, "range of a field without index", list + "filter=metadata.other=lt=1000");
    add(questions, "regex, 1 found", list + "filter=metadata.title=regex=" + regex(size));
    add(questions, "count of 1 of 12", byColor + "&limit=1&fields=uid&count=true");
    add(questions, "distinct, 12 values", documents + "/distinct?field=metadata.color");
    add(questions, "distinct, 5,000 values", documents + "/distinct?field=metadata.by.name");
    return questions;
  }

  private static void add(List<Question> questions, String name, String path) {
    questions.add(new Question(name, path));
  }

  private static String regex(int size) {
    return encoded("'number " + size / 2 + "$'");
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static String uid(int number) {
    return String.format("d-%07d", number);
  }

  /** Follows the cursors through half of all; the page that comes then. */
  private String deep(String list, int size) throws IOException {
    String cursor = "";
    for (int seen = 0; seen < size / 2; seen += DEEP_PAGE) {
      Connection.Answer answer = get(list + DEEP_PAGE + cursor);
      Matcher next = NEXT.matcher(answer.body());
      if (!next.find()) {
        throw new IOException("no next page after " + seen + " of " + size);
      }
      cursor = "&cursor=" + encoded(next.group(1));
    }
    return list + "50" + cursor;
  }

  /** The documents are put there by PostgreSQL itself, with the numbers that stand for words. */
  private void fill(String collection, int size) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (int first = 1; first <= size; first += STEP) {
      pgbench.sql(insert(collection, size, first, Math.min(size, first + STEP - 1)));
    }
    pgbench.sql("vacuum analyze documents");
    System.out.printf(
        "%n%,d documents inserted by PostgreSQL itself: %.0f s%n",
        size, (System.nanoTime() - begin) / 1e9);
  }

  private static String insert(String collection, int size, int first, int last) {
    String word = "'word' || (g * %s %% 5000)";
    String number = "('x' || encode(substr(sha256(w::bytea), 1, 8), 'hex'))::bit(64)::bigint";
    return """
    insert into documents (id, collection_id, uid, metadata, specs, access, words, exclusive, misfit,
      leased, bytes, deleted, version, revision, created_at, created_by, updated_at, updated_by)
    select -(%1$d + g), c.id, uid,
      jsonb_build_object('title', d.title, 'color', color, 'size', size, 'other', size, 'serial', g,
        'by', jsonb_build_object('name', d.name)),
      '[]', 'null', (select array_agg(distinct %2$s order by %2$s)
        from regexp_split_to_table(lower(concat_ws(' ', d.title, color, d.name, uid)), '[^a-z0-9]+') w),
      false, false, false, 160, false, 1, 1, now(), 'bench', now() + g * interval '1 ms', 'bench'
    from collections c, generate_series(%3$d, %4$d) g, lateral (select
      'd-' || lpad(g::text, 7, '0') as uid, 'color-' || g %% 12 as color, 'name-' || g * 7 %% 5000 as name,
      (g::bigint * 7919 %% 1000003) as size,
      concat_ws(' ', %5$s, %6$s, %7$s, 'number', g) as title) d
    where c.name = '%8$s'"""
        .formatted(
            size * 2L,
            number,
            first,
            last,
            word.formatted("1"),
            word.formatted("101"),
            word.formatted("1009"),
            collection);
  }

  /** Waits until the server has made the index, which goes on beside other work. */
  private void declare(String collection) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    String path = "collections/" + collection;
    require(control.send("PATCH", path, MERGE_PATCH, "{\"indexed\":[\"/metadata/size\"]}"), 200);
    while (!get(path + "/indexes").body().contains("\"complete\"")) {
      Thread.sleep(100);
    }
    pgbench.sql("vacuum analyze field_keys");
    System.out.printf("indexed by size: %.1f s%n", (System.nanoTime() - begin) / 1e9);
  }

  private void measure(Question question) throws IOException {
    Latencies latencies = new Latencies();
    get(question.path());
    long begin = System.nanoTime();
    while (latencies.count() < TIMES && System.nanoTime() - begin < SECONDS * 1e9) {
      long sent = System.nanoTime();
      get(question.path());
      latencies.add(System.nanoTime() - sent);
    }
    System.out.printf(
        "%-36s %8.1f %8.1f %8d%n",
        question.name(), latencies.millis(0.5), latencies.millis(0.99), latencies.count());
  }

  /** A time-out is an answer too: how long a caller waits for being told. */
  private Connection.Answer get(String path) throws IOException {
    Connection.Answer answer = control.send("GET", path, "", "");
    if (answer.status() != 200 && !answer.body().contains("This took longer than")) {
      throw new IOException(path + ": " + answer);
    }
    return answer;
  }

  private void explain(List<Question> questions) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (Question question : questions) {
      String logged = pgbench.explained(log, () -> get(question.path()));
      text.append("== ").append(question.name()).append("\n\n");
      Matcher plan = PLAN.matcher(logged + "\nend");
      while (plan.find()) {
        if (plan.group(1).contains("documents")) {
          text.append(plan.group(1)).append("\n\n");
        }
      }
    }
    Files.writeString(plans, text);
    System.out.println("plans: " + plans);
  }

  private static void require(Connection.Answer answer, int status) throws IOException {
    if (answer.status() != status) {
      throw new IOException(answer.toString());
    }
  }
}
