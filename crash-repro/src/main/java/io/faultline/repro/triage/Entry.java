package io.faultline.repro.triage;

import io.faultline.repro.Bundle;
import io.faultline.repro.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** One thing that may be run, whatever comes of it. */
final class Entry {
  private Entry() {}

  /** Runs it and adds what came of it. What one entry does to the tool must not end the others. */
  static void take(Path path, EntryReader reader, Tally tally) {
    try {
      tally.add(reader.read(path), since(path));
    } catch (DamagedException e) {
      tally.skip(path, e.getMessage());
    } catch (BundleException e) {
      tally.skip(path, place(path, e) + e.detail());
    } catch (IOException e) {
      tally.skip(path, "it cannot be read: " + e);
    } catch (RuntimeException | StackOverflowError e) {
      tally.fail(path, e);
    }
  }

  private static Instant since(Path path) throws IOException {
    Path file = Files.isDirectory(path) ? path.resolve(Bundle.SCENARIO) : path;
    return Files.getLastModifiedTime(file).toInstant();
  }

  /** Which file of a bundle, and where in it. */
  private static String place(Path path, BundleException e) {
    String file = e.file().equals(path) ? "" : e.file().getFileName().toString();
    String at = e.line() > 0 ? e.line() + ":" + e.column() : "";
    String place = file + (file.isEmpty() || at.isEmpty() ? "" : ":") + at;
    return place.isEmpty() ? "" : place + ": ";
  }
}
