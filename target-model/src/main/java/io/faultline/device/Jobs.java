package io.faultline.device;

import java.util.Arrays;

/** Which PASIDs a device works on, and whose memory it was told they are. */
final class Jobs {
  private static final int FEW = 8;

  // By PASID: how often it was started and not stopped.
  private int[] starts = new int[FEW];
  // By PASID: stopped for good until it is started again; null while none ever was.
  private boolean[] halted;
  // By PASID; null while nobody said.
  private Object[] spaces;

  void start(int pasid, Object space) {
    if (pasid >= starts.length) {
      starts = Arrays.copyOf(starts, 2 * pasid);
    }
    starts[pasid]++;
    if (halted != null && pasid < halted.length) {
      halted[pasid] = false;
    }
    if (space != null) {
      spaces = spaces == null ? new Object[starts.length] : Arrays.copyOf(spaces, starts.length);
      spaces[pasid] = space;
    }
  }

  /** Ends one start; says whether the device worked until now and does not any more. */
  boolean stop(int pasid) {
    boolean ran = runs(pasid);
    if (pasid < starts.length && starts[pasid] > 0) {
      starts[pasid]--;
    }
    return ran && !runs(pasid);
  }

  /** Ends the work whatever started it; says whether there was any. */
  boolean halt(int pasid) {
    boolean ran = runs(pasid);
    if (ran) {
      halted = halted == null ? new boolean[starts.length] : Arrays.copyOf(halted, starts.length);
      halted[pasid] = true;
    }
    return ran;
  }

  boolean runs(int pasid) {
    return pasid < starts.length
        && starts[pasid] > 0
        && (halted == null || pasid >= halted.length || !halted[pasid]);
  }

  /** Whose memory it is, or null. */
  Object space(int pasid) {
    return spaces == null || pasid >= spaces.length ? null : spaces[pasid];
  }
}
