package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker: this JVM again, with Jazzer as its main class. */
final class WorkerCommand {
  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  /** Only the model: edges of the scheduler would drown its own. */
  private static final String MODEL =
      "io.faultline.kernel.**:io.faultline.mm.**:io.faultline.device.**"
          + ":io.faultline.iommu.**:io.faultline.mock.**";

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
    List<String> options = new ArrayList<>(List.of("-Dfaultline.worker=true"));
    settings.options().forEach(options::add);
    List<String> command = WorkerJvm.command(options.toArray(String[]::new));
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
}
