package io.faultline.cli;

import io.faultline.repro.triage.TriagePage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The page that a triage writes. It replaces one of an earlier triage and nothing else.
 *
 * @param file where it goes
 */
record TriageFile(Path file) {
  /** Finds out before the work begins whether the page can be written at its end. */
  static TriageFile claim(Path file) {
    try {
      Path folder = file.toAbsolutePath().normalize().getParent();
      Files.createDirectories(folder);
      if (Files.isDirectory(file)) {
        throw CommandFailure.file("file", file, "the page cannot go here: this is a folder");
      }
      if (Files.exists(file) && !Files.readString(file).contains(TriagePage.MARK)) {
        throw CommandFailure.file(
            "file", file, "this file is there and is no page of a triage; name another");
      }
      if (!Files.isWritable(Files.exists(file) ? file : folder)) {
        throw CommandFailure.file("file", file, "the page cannot be written: no permission");
      }
      return new TriageFile(file);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "the page cannot go here: " + e);
    }
  }

  void write(String page) {
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw CommandFailure.file("file", file, "the page cannot be written: " + e);
    }
  }
}
