package io.faultline.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders that go when the work in them is done. */
public final class TemporaryFolder {
  private TemporaryFolder() {}

  /**
   * Removes a folder and all that is in it.
   *
   * @throws CampaignException if something cannot be removed
   */
  public static void remove(Path folder) {
    try {
      tryToRemove(folder);
    } catch (IOException e) {
      throw new CampaignException("the folder " + folder + " cannot be removed: " + e, e);
    }
  }

  /**
   * Removes a folder and all that is in it.
   *
   * @throws IOException if something cannot be removed, perhaps because it has come meanwhile
   */
  static void tryToRemove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
