package io.faultline.campaign;

/** Told what happens in a campaign. */
public interface CampaignListener {
  /** The workers are being started; {@code inputs} are there to begin with. */
  void starting(CampaignPlan plan, int inputs);

  /** What a campaign that was killed had found has become a bundle. */
  void recovered(FoundBug bug);

  /** How far it is; called often. */
  void progress(Progress progress);

  /** A finding has been minimised and written. */
  void found(FoundBug bug);
}
