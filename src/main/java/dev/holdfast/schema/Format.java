package dev.holdfast.schema;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A value of {@code format} (section 7.3 of JSON Schema Validation), asserted.
 *
 * @param words what a text must be, for the end of a sentence
 */
record Format(String name, String words, Cost cost, Predicate<String> test) {

  /** What looking at a text takes. */
  enum Cost {
    /** Each character once or twice. */
    READING(5, 0.25, Integer.MAX_VALUE),

    /** A name taken apart, if it is not too long to be one. */
    NAMES(10, 3, 400),

    /** A pattern compiled, if it is not too long to be one. */
    COMPILING(1000, 6, SchemaLimits.PATTERN_CHARACTERS);

    private final int steps;
    private final double stepsPerCharacter;
    private final int longest;

    Cost(int steps, double stepsPerCharacter, int longest) {
      this.steps = steps;
      this.stepsPerCharacter = stepsPerCharacter;
      this.longest = longest;
    }

    long steps(int length) {
      return length > longest
          ? steps + length / CHARACTERS_PER_STEP
          : steps + (long) (length * stepsPerCharacter);
    }
  }

  /** Where only a character is searched for. */
  private static final int CHARACTERS_PER_STEP = 64;

  private static final Map<String, Format> ALL =
      Stream.of(
              new Format("date", "a date, such as 2026-05-31", Cost.READING, DateFormats::isDate),
              new Format(
                  "date-time",
                  "a date and time with offset, such as 2026-05-31T08:30:00Z",
                  Cost.READING,
                  DateFormats::isDateTime),
              new Format(
                  "time",
                  "a time with offset, such as 08:30:00Z",
                  Cost.READING,
                  DateFormats::isTime),
              new Format(
                  "duration",
                  "a duration, such as P3DT4H",
                  Cost.READING,
                  DurationFormat::isDuration),
              new Format("email", "an email address", Cost.NAMES, EmailFormats::isEmail),
              new Format("idn-email", "an email address", Cost.NAMES, EmailFormats::isIdnEmail),
              new Format("hostname", "a host name", Cost.NAMES, HostFormats::isHostname),
              new Format("idn-hostname", "a host name", Cost.NAMES, HostFormats::isIdnHostname),
              new Format("ipv4", "an IPv4 address", Cost.READING, AddressFormats::isIpv4),
              new Format("ipv6", "an IPv6 address", Cost.READING, AddressFormats::isIpv6),
              new Format("uri", "a URI with its scheme", Cost.READING, UriFormats::isUri),
              new Format(
                  "uri-reference", "a URI reference", Cost.READING, UriFormats::isUriReference),
              new Format("iri", "an IRI with its scheme", Cost.READING, UriFormats::isIri),
              new Format(
                  "iri-reference", "an IRI reference", Cost.READING, UriFormats::isIriReference),
              new Format(
                  "uri-template", "a URI template", Cost.READING, UriTemplateFormat::isUriTemplate),
              new Format("uuid", "a UUID", Cost.READING, PlainFormats::isUuid),
              new Format(
                  "json-pointer", "a JSON pointer", Cost.READING, PlainFormats::isJsonPointer),
              new Format(
                  "relative-json-pointer",
                  "a relative JSON pointer",
                  Cost.READING,
                  PlainFormats::isRelativeJsonPointer),
              new Format("regex", "a regular expression", Cost.COMPILING, TextPatterns::isPattern))
          .collect(Collectors.toUnmodifiableMap(Format::name, format -> format));

  /** Empty for names that the specification leaves to others: those are annotations. */
  static Optional<Format> named(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
