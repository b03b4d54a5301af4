package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker of a campaign. */
final class WorkerCommand {
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
    return JazzerCommand.of(
        plan.target().className(),
        options,
        seed,
        Math.max(1, plan.duration().toSeconds()),
        scratch,
        List.of(corpus, begin));
  }
}
