package dev.holdfast.console;

import com.microsoft.playwright.options.ColorScheme;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;

/**
 * Light and dark, wide and narrow. Two looks, in which each of these comes once; all four with
 * {@code -Dholdfast.looks=all}.
 */
public final class Looks implements ArgumentsProvider {

  private static final boolean ALL = System.getProperty("holdfast.looks", "").equals("all");

  @Override
  public Stream<Arguments> provideArguments(ExtensionContext context) {
    Stream<Arguments> two =
        Stream.of(Arguments.of(ColorScheme.LIGHT, 1200), Arguments.of(ColorScheme.DARK, 360));
    Stream<Arguments> others =
        Stream.of(Arguments.of(ColorScheme.DARK, 1200), Arguments.of(ColorScheme.LIGHT, 360));
    return ALL ? Stream.concat(two, others) : two;
  }
}
