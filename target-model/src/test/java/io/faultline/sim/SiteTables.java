package io.faultline.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes known the sites of classes that a test has woven by itself. */
public final class SiteTables {
  private SiteTables() {}

  /** Reads the tables that the weaver left in a folder of classes. */
  public static void learn(Path folder) throws IOException {
    List<Path> tables;
    try (Stream<Path> files = Files.list(folder.resolve("META-INF/faultline/sites"))) {
      tables = files.sorted().toList();
    }
    for (Path table : tables) {
      Files.readAllLines(table).forEach(Sites::add);
    }
  }
}
