/**
 * What one load got.
 *
 * @param seconds how long it was measured
 * @param errors answers other than 2xx
 */
record Result(Latencies latencies, double seconds, long errors) {

  double perSecond() {
    return latencies.count() / seconds;
  }

  String columns() {
    return String.format(
        "%8.0f %8.1f %8.1f %7d",
        perSecond(), latencies.millis(0.50), latencies.millis(0.99), errors);
  }
}
