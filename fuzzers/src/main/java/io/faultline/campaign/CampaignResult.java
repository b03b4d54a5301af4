package io.faultline.campaign;

import java.util.List;

/**
 * What a campaign came to.
 *
 * @param plan what it was told to do
 * @param progress how far it came
 * @param findings what it found
 * @param interrupted whether it was stopped from outside
 */
public record CampaignResult(
    CampaignPlan plan, Progress progress, List<FoundBug> findings, boolean interrupted) {
  /** Copies the list. */
  public CampaignResult {
    findings = List.copyOf(findings);
  }

  /** Whether the defect that was switched on has been found. */
  public boolean defectFound() {
    return findings.stream().anyMatch(FoundBug::proven);
  }
}
