package io.faultline.scenario.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The JDKs of this machine by feature version, from the usual folders. */
final class InstalledJdks {
  private InstalledJdks() {}

  /** One launcher per feature version from 17 on. */
  static Map<Integer, Path> launchers() {
    Map<Integer, Path> found = new TreeMap<>();
    for (String folder : new String[] {"/usr/lib/jvm", "/usr/java", "/opt/java"}) {
      for (Path home : children(Path.of(folder))) {
        add(found, home);
      }
    }
    add(found, Path.of(System.getProperty("java.home")));
    return found;
  }

  private static List<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().collect(Collectors.toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(Map<Integer, Path> found, Path home) {
    Path launcher = home.resolve("bin").resolve("java");
    Path release = home.resolve("release");
    if (Files.isExecutable(launcher) && Files.isReadable(release)) {
      int version = version(release);
      if (version >= 17) {
        found.put(version, launcher);
      }
    }
  }

  private static int version(Path release) {
    Properties properties = new Properties();
    try (var in = Files.newInputStream(release)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = properties.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(text.replaceAll("[.+-].*", ""));
  }
}
