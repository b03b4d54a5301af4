package io.faultline.sim;

/** Running hash over all steps of a run. */
final class RunHash {
  private long value = 0x243f6a8885a308d3L;

  void mix(Task task, int site, int detail) {
    long step = ((long) task.index() << 56) ^ ((long) detail << 32) ^ (site & 0xffffffffL);
    long mixed = (value ^ step) * 0x9e3779b97f4a7c15L;
    value = mixed ^ (mixed >>> 29);
  }

  long value() {
    return value;
  }
}
