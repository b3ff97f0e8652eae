package dev.holdfast.json;

import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** What is to stand where a {@link MergeConflict} is. */
public sealed interface MergeChoice {
  /** What the one who saves has there, be it nothing. */
  MergeChoice MINE = new OfSide(MergeSide.MINE);

  /** What was saved meanwhile, be it nothing. */
  MergeChoice THEIRS = new OfSide(MergeSide.THEIRS);

  /** Nothing: the member goes. */
  MergeChoice ABSENT = new Other(null);

  /** A third value. */
  static MergeChoice of(JsonValue value) {
    return new Other(value);
  }

  /** The value that it comes to; null for none. */
  @Nullable JsonValue in(MergeConflict conflict);

  /** One of the two that differ. */
  record OfSide(MergeSide side) implements MergeChoice {
    @Override
    public @Nullable JsonValue in(MergeConflict conflict) {
      return side == MergeSide.MINE ? conflict.mine() : conflict.theirs();
    }
  }

  /** Neither of them; null for no value at all. */
  record Other(@Nullable JsonValue value) implements MergeChoice {
    @Override
    public @Nullable JsonValue in(MergeConflict conflict) {
      return value;
    }
  }
}
