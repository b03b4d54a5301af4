package io.faultline.campaign;

import io.faultline.fuzz.WorkerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a worker of a campaign. */
final class WorkerCommand {
  /** The campaign ends its workers; this ends them if it does not. */
  private static final long SPARE_SECONDS = 600;

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
        plan.duration().toSeconds() + SPARE_SECONDS,
        scratch,
        List.of(corpus, begin));
  }
}
