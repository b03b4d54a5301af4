package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The command that starts a worker: this JVM again, with Jazzer as its main class. */
final class WorkerCommand {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** Only the model: edges of the scheduler would drown its own. */
  private static final String MODEL =
      "io.faultline.kernel.**:io.faultline.mm.**:io.faultline.device.**"
          + ":io.faultline.iommu.**:io.faultline.mock.**";

  private static final List<String> OWN =
      List.of("-Xmx1g", "-Xmn256m", "-XX:+UseSerialGC", "-Dfaultline.worker=true");

  private WorkerCommand() {}

  /**
   * A command.
   *
   * @param corpus folder that is read and written
   * @param begin folder that is only read
   * @param scratch folder for what Jazzer writes about a failure of the tool
   */
  static List<String> of(
      CampaignPlan plan, WorkerSettings settings, int seed, Path corpus, Path begin, Path scratch) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flagsOfThisJvm());
    command.addAll(OWN);
    settings.options().forEach(command::add);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(JAZZER);
    command.add("--target_class=" + plan.target().className());
    command.add("--instrumentation_includes=" + MODEL);
    command.add("--custom_hook_includes=" + MODEL);
    command.add("--trace=cov");
    command.add("--reproducer_path=" + scratch);
    command.add("-artifact_prefix=" + scratch + "/");
    command.add("-seed=" + seed);
    command.add("-max_total_time=" + Math.max(1, plan.duration().toSeconds()));
    command.add("-print_final_stats=1");
    command.add("-rss_limit_mb=0");
    command.add(corpus.toString());
    command.add(begin.toString());
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
