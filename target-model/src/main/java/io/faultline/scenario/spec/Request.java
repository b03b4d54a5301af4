package io.faultline.scenario.spec;

/** A page request of a history: when it was sent, reported and answered; 0 is never. */
final class Request {
  /** The codes of answers, in the order of the kernel's. */
  enum Answer {
    SUCCESS,
    INVALID,
    FAILURE
  }

  final Act act;
  final int dev;
  final int pasid;
  final int group;
  final boolean last;
  final int sent;
  int reported;
  int answered;
  Answer answer;

  Request(Act act, int dev, int pasid, int group, boolean last, int sent) {
    this.act = act;
    this.dev = dev;
    this.pasid = pasid;
    this.group = group;
    this.last = last;
    this.sent = sent;
  }

  boolean isOf(int device, int ofPasid, int ofGroup) {
    return dev == device && pasid == ofPasid && group == ofGroup;
  }

  /** For reports: when what happened to it. */
  String line() {
    return act.at
        + " asks for PASID "
        + pasid
        + ": sent "
        + sent
        + (reported == 0 ? "" : ", reported " + reported)
        + (answered == 0 ? "" : ", answered " + answer + " " + answered);
  }

  @Override
  public String toString() {
    return "the request of " + act.at + " (" + act.call + ")";
  }
}
