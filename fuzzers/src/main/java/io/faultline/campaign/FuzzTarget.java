package io.faultline.campaign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What campaigns can fuzz. Each is a class with a method that Jazzer calls. */
public enum FuzzTarget {
  SVA(
      "io.faultline.fuzz.SvaTarget",
      "bind, fault, unbind and process exit behind the mock driver; any interleaving");

  private final String className;
  private final String description;

  FuzzTarget(String className, String description) {
    this.className = className;
    this.description = description;
  }

  /** The word for it on the command line. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it fuzzes, in people's words. */
  public String description() {
    return description;
  }

  /** The class that Jazzer calls. */
  public String className() {
    return className;
  }

  /** The target with this word. */
  public static Optional<FuzzTarget> of(String text) {
    return Stream.of(values()).filter(target -> target.text().equals(text)).findFirst();
  }

  /** All words. */
  public static List<String> words() {
    return Stream.of(values()).map(FuzzTarget::text).toList();
  }
}
