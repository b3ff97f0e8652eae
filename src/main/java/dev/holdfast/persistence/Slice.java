package dev.holdfast.persistence;

import dev.holdfast.concurrency.HeapShare;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A stretch of an ordered list.
 *
 * @param items in order
 * @param more whether the list goes on behind them
 */
public record Slice<T>(List<T> items, boolean more) {

  /**
   * What a slice holds at the most, in bytes of kept JSON: parsed, the smallest server has room for
   * one.
   */
  public static final long MAX_BYTES = 2L << 20;

  /** Cuts a list that was read one longer than asked for. */
  public static <T> Slice<T> of(List<T> readOneMore, int limit) {
    boolean more = readOneMore.size() > limit;
    return new Slice<>(more ? List.copyOf(readOneMore.subList(0, limit)) : readOneMore, more);
  }

  /**
   * As {@link #of}, and cuts where the sizes add up to more than {@link #MAX_BYTES}; never to
   * nothing. What they are the sizes of is about to be read.
   *
   * @throws dev.holdfast.concurrency.Unavailable if there is no room in memory for it
   */
  public static <T> Slice<T> of(List<T> readOneMore, int limit, Function<T, Integer> bytes) {
    Slice<T> slice = of(readOneMore, limit);
    long sum = 0;
    for (int i = 0; i < slice.items.size(); i++) {
      sum += bytes.apply(slice.items.get(i));
      if (sum > MAX_BYTES && i > 0) {
        HeapShare.expecting(MAX_BYTES);
        return new Slice<>(slice.items.subList(0, i), true);
      }
    }
    HeapShare.expecting(sum);
    return slice;
  }

  /** The last item, where the list goes on behind it; empty at the list's end. */
  public Optional<T> goesOnBehind() {
    return more ? Optional.of(items.get(items.size() - 1)) : Optional.empty();
  }

  /** The same, each item turned into another. */
  public <R> Slice<R> map(Function<? super T, ? extends R> turn) {
    return new Slice<>(items.stream().<R>map(turn).toList(), more);
  }
}
