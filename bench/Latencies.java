import java.util.Arrays;

/** How long requests took, in microseconds. For one thread until merged. */
final class Latencies {

  private int[] micros = new int[1024];
  private int count;

  void add(long nanos) {
    addMicros((int) Math.min(nanos / 1000, Integer.MAX_VALUE));
  }

  void addMicros(int value) {
    if (count == micros.length) {
      micros = Arrays.copyOf(micros, count * 2);
    }
    micros[count++] = value;
  }

  void addAll(Latencies other) {
    for (int i = 0; i < other.count; i++) {
      addMicros(other.micros[i]);
    }
  }

  int count() {
    return count;
  }

  /** In milliseconds, of a share from 0 to 1; 0 if there are none. */
  double millis(double share) {
    if (count == 0) {
      return 0;
    }
    int[] sorted = Arrays.copyOf(micros, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.min(count - 1, Math.floor(share * count))] / 1000.0;
  }
}
