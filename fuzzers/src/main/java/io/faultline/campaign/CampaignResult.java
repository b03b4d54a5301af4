package io.faultline.campaign;

import java.util.List;
import java.util.Map;

/**
 * What a campaign came to.
 *
 * @param plan what it was told to do
 * @param progress how far it came
 * @param findings what it found
 * @param repeats for each bug among them the number of runs that showed it
 * @param recovered what campaigns that were killed had found
 * @param notes what is worth telling and no finding
 * @param interrupted whether it was stopped from outside
 */
public record CampaignResult(
    CampaignPlan plan,
    Progress progress,
    List<FoundBug> findings,
    Map<String, Long> repeats,
    List<FoundBug> recovered,
    List<String> notes,
    boolean interrupted) {
  /** Copies the lists. */
  public CampaignResult {
    findings = List.copyOf(findings);
    repeats = Map.copyOf(repeats);
    recovered = List.copyOf(recovered);
    notes = List.copyOf(notes);
  }

  /** Whether the defect that was switched on has been found. */
  public boolean defectFound() {
    return findings.stream().anyMatch(FoundBug::proven);
  }
}
