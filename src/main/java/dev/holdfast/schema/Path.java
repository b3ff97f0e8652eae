package dev.holdfast.schema;

import org.jspecify.annotations.Nullable;

/**
 * Where in the content something is. Becomes a JSON pointer only when somebody is told: a name may
 * have a megabyte.
 */
final class Path {
  static final Path ROOT = new Path(null, "");

  private final @Nullable Path above;

  /** A name, or an index. */
  private final Object token;

  private final int depth;
  private final int hash;

  private Path(@Nullable Path above, Object token) {
    this.above = above;
    this.token = token;
    this.depth = above == null ? 0 : above.depth + 1;
    this.hash = above == null ? 0 : 31 * above.hash + token.hashCode();
  }

  Path child(Object name) {
    return new Path(this, name);
  }

  int depth() {
    return depth;
  }

  String pointer(String base) {
    String[] tokens = new String[depth];
    int length = base.length() + depth;
    for (Path path = this; path.above != null; path = path.above) {
      tokens[path.depth - 1] = escaped(path.token.toString());
      length += tokens[path.depth - 1].length();
    }
    StringBuilder pointer = new StringBuilder(length).append(base);
    for (String each : tokens) {
      pointer.append('/').append(each);
    }
    return pointer.toString();
  }

  /** RFC 6901 section 3. */
  static String escaped(String token) {
    return token.indexOf('~') < 0 && token.indexOf('/') < 0
        ? token
        : token.replace("~", "~0").replace("/", "~1");
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof Path path) || hash != path.hash || depth != path.depth) {
      return false;
    }
    Path one = this;
    Path two = path;
    while (one != two && one.above != null && two.above != null) {
      if (!one.token.equals(two.token)) {
        return false;
      }
      one = one.above;
      two = two.above;
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
