package io.faultline.device;

/**
 * What an endpoint is like.
 *
 * @param credits most groups that may be unanswered at a time; 0 for as many as there are indices
 * @param staysBusy whether it is idle only when all it asked has been answered, and stopping it
 *     waits for that; such a device stalls single transactions and knows no groups of several
 * @param stopMarkers whether a message follows, some time after it was stopped
 * @param rogue whether it asks for whatever it likes
 */
public record EndpointSetup(int credits, boolean staysBusy, boolean stopMarkers, boolean rogue) {
  /** Keeps its contract, has no end of credits, and is idle once it is stopped. */
  public static final EndpointSetup PLAIN = new EndpointSetup(0, false, false, false);
}
