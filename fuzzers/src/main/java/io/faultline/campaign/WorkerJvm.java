package io.faultline.campaign;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How the JVM of a worker is started: as this one was, with a heap that suits short runs. */
public final class WorkerJvm {
  private static final List<String> HEAP = List.of("-Xmx1g", "-Xmn256m", "-XX:+UseSerialGC");

  /** The loops of a run are short, and making many copies of their bodies keeps compilers busy. */
  private static final List<String> SHORT_LOOPS =
      List.of("-XX:LoopUnrollLimit=0", "-XX:-UseSuperWord", "-XX:-PartialPeelLoop");

  /**
   * A hook at each access makes methods large, and compiling them into each other took most of the
   * first minute. With lower limits code is compiled in a fraction of that and hardly slower.
   */
  private static final List<String> SMALL_METHODS =
      List.of("-XX:FreqInlineSize=150", "-XX:InlineSmallCode=1200");

  private WorkerJvm() {}

  /** A command to which options, the main class and its arguments are yet to be added. */
  public static List<String> command(String... options) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flagsOfThisJvm());
    command.addAll(HEAP);
    command.addAll(SHORT_LOOPS);
    command.addAll(SMALL_METHODS);
    command.addAll(List.of(options));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    return command;
  }

  private static String java() {
    return Optional.ofNullable(System.getProperty("faultline.java"))
        .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** The flags this JVM was given, without those that are its own affair. */
  private static List<String> flagsOfThisJvm() {
    List<String> flags = ManagementFactory.getRuntimeMXBean().getInputArguments();
    Stream<String> kept =
        flags.stream()
            .filter(
                flag ->
                    Stream.of("-Dfaultline.", "-Xm", "-javaagent", "-agent", "-Xrunjdwp", "-Xdebug")
                        .noneMatch(flag::startsWith));
    String backend = System.getProperty("faultline.backend");
    return backend == null
        ? kept.toList()
        : Stream.concat(kept, Stream.of("-Dfaultline.backend=" + backend)).toList();
  }
}
