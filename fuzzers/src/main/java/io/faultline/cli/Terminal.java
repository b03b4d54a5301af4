package io.faultline.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether somebody watches standard error, and whether standard output may have colours. */
final class Terminal {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  static boolean watched() {
    return !"dumb".equals(System.getenv("TERM")) && (linked(STANDARD_ERROR) || consoled());
  }

  /** On a terminal, unless whoever sits there wants no colours (https://no-color.org). */
  static boolean paints() {
    String refused = System.getenv("NO_COLOR");
    return (refused == null || refused.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && (linked(STANDARD_OUTPUT) || consoled());
  }

  private static boolean linked(Path stream) {
    try {
      String device = Files.readSymbolicLink(stream).toString();
      return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Where there is no /proc. A newer JDK has a console without a terminal, and a way to ask. */
  @SuppressWarnings("SystemConsoleNull")
  private static boolean consoled() {
    Console console = System.console();
    if (console == null || Files.exists(STANDARD_ERROR)) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }
}
