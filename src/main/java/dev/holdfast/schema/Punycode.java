package dev.holdfast.schema;

/** RFC 3492. Texts are host names' labels: short. */
final class Punycode {
  private static final int BASE = 36;
  private static final int LEAST = 1;
  private static final int MOST = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int FIRST_CODE_POINT = 0x80;
  private static final int LETTERS = 26;

  private Punycode() {}

  /** Empty if it is none. */
  static String decode(String text) {
    int mark = text.lastIndexOf('-');
    StringBuilder out = new StringBuilder(text.substring(0, Math.max(0, mark)));
    int codePoint = FIRST_CODE_POINT;
    int bias = FIRST_BIAS;
    long i = 0;
    int at = mark + 1;
    int count = out.length();
    while (at < text.length()) {
      long before = i;
      long weight = 1;
      for (int k = BASE; ; k += BASE) {
        int digit = at < text.length() ? digit(text.charAt(at++)) : -1;
        i += digit * weight;
        if (digit < 0 || i > Integer.MAX_VALUE) {
          return "";
        }
        int threshold = threshold(k, bias);
        if (digit < threshold) {
          break;
        }
        weight *= BASE - threshold;
      }
      count++;
      bias = bias((int) (i - before), count, before == 0);
      codePoint += (int) (i / count);
      i %= count;
      if (!Character.isValidCodePoint(codePoint)) {
        return "";
      }
      out.insert(out.offsetByCodePoints(0, (int) i), Character.toString(codePoint));
      i++;
    }
    return out.toString();
  }

  static String encode(String text) {
    int[] codePoints = text.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int c : codePoints) {
      if (c < FIRST_CODE_POINT) {
        out.append((char) c);
      }
    }
    int basic = out.length();
    int done = basic;
    if (basic > 0) {
      out.append('-');
    }
    int current = FIRST_CODE_POINT;
    int bias = FIRST_BIAS;
    int delta = 0;
    while (done < codePoints.length) {
      int next = next(codePoints, current);
      delta += (next - current) * (done + 1);
      current = next;
      for (int c : codePoints) {
        if (c < current) {
          delta++;
        } else if (c == current) {
          append(out, delta, bias);
          bias = bias(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      current++;
    }
    return out.toString();
  }

  private static int next(int[] codePoints, int from) {
    int next = Integer.MAX_VALUE;
    for (int c : codePoints) {
      if (c >= from) {
        next = Math.min(next, c);
      }
    }
    return next;
  }

  private static void append(StringBuilder out, int delta, int bias) {
    int rest = delta;
    for (int k = BASE; ; k += BASE) {
      int threshold = threshold(k, bias);
      if (rest < threshold) {
        out.append(letter(rest));
        return;
      }
      out.append(letter(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static int threshold(int k, int bias) {
    return Math.min(MOST, Math.max(LEAST, k - bias));
  }

  private static int bias(int delta, int count, boolean isFirst) {
    int rest = isFirst ? delta / DAMP : delta / 2;
    rest += rest / count;
    int k = 0;
    while (rest > (BASE - LEAST) * MOST / 2) {
      rest /= BASE - LEAST;
      k += BASE;
    }
    return k + (BASE - LEAST + 1) * rest / (rest + SKEW);
  }

  private static int digit(char c) {
    if (Ascii.isDigit(c)) {
      return c - '0' + LETTERS;
    }
    return Ascii.isLetter(c) ? Character.toLowerCase(c) - 'a' : -1;
  }

  private static char letter(int digit) {
    return (char) (digit < LETTERS ? 'a' + digit : '0' + digit - LETTERS);
  }
}
