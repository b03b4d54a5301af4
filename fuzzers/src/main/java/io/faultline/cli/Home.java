package io.faultline.cli;

import java.nio.file.Path;

/** The folders a command uses when it is told of no others. */
public final class Home {
  private Home() {}

  /** The clone this runs from, or the current folder. */
  public static Path folder() {
    return Path.of(System.getProperty("faultline.home", "")).toAbsolutePath().normalize();
  }

  /** What campaigns keep; git ignores it. */
  public static Path kept() {
    return folder().resolve(".faultline");
  }

  /** A path as people want to read it: short where it is under the current folder. */
  public static String shown(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path full = path.toAbsolutePath().normalize();
    return full.startsWith(here) && !full.equals(here)
        ? here.relativize(full).toString()
        : full.toString();
  }
}
