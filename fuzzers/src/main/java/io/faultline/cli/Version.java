package io.faultline.cli;

import io.faultline.sim.Backend;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What runs: the version, the JDK, and how coroutines are made. */
final class Version implements IVersionProvider {
  private static final String POM = "/META-INF/maven/io.faultline/fuzzers/pom.properties";

  static String number() {
    Properties pom = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(POM)) {
      if (in != null) {
        pom.load(in);
      }
    } catch (IOException e) {
      return "unknown";
    }
    return pom.getProperty("version", "development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "faultline "
          + number()
          + " (Java "
          + System.getProperty("java.version")
          + ", "
          + Backend.preferred().name().toLowerCase(Locale.ROOT)
          + ")"
    };
  }
}
