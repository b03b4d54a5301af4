package io.faultline.weave;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/** Measures what an access costs while no simulation runs. */
final class WeaveCost {
  private static final int ACCESSES_PER_ROUND = 5;
  private static final int ROUNDS = 20_000_000;
  private static final int REPEATS = 7;
  private static final String SOURCE =
      """
      public class Cost extends SharedObject implements IntToLongFunction {
        private int small;
        private long wide;
        public Cost() { super(new Memory(0, "cost", null, null)); }
        @Override public long applyAsLong(int rounds) {
          for (int i = 0; i < rounds; i++) {
            small += i;
            wide ^= small;
          }
          return wide;
        }
      }
      """;

  /** Where results go, so that the work cannot be left out. */
  private static long sink;

  private WeaveCost() {}

  /** The figures, as a line for people. */
  static String measured() throws Exception {
    Path plain = Files.createTempDirectory("weave-cost");
    Path woven = Files.createTempDirectory("weave-cost");
    try {
      // Stamped by hand, because the model refuses classes that the weaver has not seen.
      compile(plain, "@Woven " + SOURCE);
      compile(woven, SOURCE);
      Weaver.main(new String[] {woven.toString()});
      return String.format(
          Locale.ROOT,
          "cost outside a simulation, ns per access: unwoven %.2f, woven %.2f (checksum %x)",
          nanosPerAccess(plain),
          nanosPerAccess(woven),
          sink);
    } finally {
      delete(plain);
      delete(woven);
    }
  }

  private static void compile(Path folder, String source) throws IOException {
    Sources.compile(folder, System.getProperty("java.class.path"), List.of(source));
  }

  /** The best of some repeats, to leave the compiler's work and other load out. */
  private static double nanosPerAccess(Path folder) throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      IntToLongFunction cost =
          (IntToLongFunction)
              loader.loadClass("io.faultline.kernel.Cost").getDeclaredConstructor().newInstance();
      long best = Long.MAX_VALUE;
      for (int i = 0; i < REPEATS; i++) {
        long start = System.nanoTime();
        sink += cost.applyAsLong(ROUNDS);
        best = Math.min(best, System.nanoTime() - start);
      }
      return (double) best / ROUNDS / ACCESSES_PER_ROUND;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
