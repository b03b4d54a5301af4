package io.faultline.campaign;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What a campaign shall do.
 *
 * @param target what is fuzzed
 * @param duration search time; starting the workers is not counted
 * @param jobs number of worker processes
 * @param defect the defect that is on; the campaign ends when it is found
 * @param swarm whether each run draws which operations it may use
 * @param seed what the workers' random numbers are made from
 * @param out where bundles go
 * @param seeds folder with litmus files to begin with
 * @param kept folder for corpora, logs and the like
 */
public record CampaignPlan(
    FuzzTarget target,
    Duration duration,
    int jobs,
    Optional<String> defect,
    boolean swarm,
    long seed,
    Path out,
    Path seeds,
    Path kept) {
  /** Ids of the defects that are on. */
  public Set<String> defects() {
    return defect.map(Set::of).orElse(Set.of());
  }
}
