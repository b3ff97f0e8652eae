package dev.holdfast.start;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Which version of Holdfast this is. */
final class ProgramVersion {

  /** Written by the build. */
  private static final String RESOURCE = "/META-INF/maven/dev.holdfast/holdfast/pom.properties";

  private ProgramVersion() {}

  /** As the build has it; "(unpacked)" for classes that no build has put into a WAR. */
  static String of(ServletContext context) throws IOException {
    Properties build = new Properties();
    try (InputStream in = context.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        build.load(in);
      }
    }
    return build.getProperty("version", "(unpacked)");
  }
}
