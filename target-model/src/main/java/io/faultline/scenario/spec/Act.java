package io.faultline.scenario.spec;

import io.faultline.kernel.FailureKind;
import io.faultline.scenario.Call;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;

/**
 * A call of a history with what it answered and when it began and ended. A bind whose handle nobody
 * keeps is two acts, the bind and the unbind that follows at once.
 */
final class Act {
  /** Not known, or not there. */
  static final int NONE = -1;

  final OperationRef at;
  final Call call;
  final boolean release;
  final Rows rows;
  final int lane;
  final int begin;
  int end = Integer.MAX_VALUE;
  Result result = Result.SKIP;
  int dev = NONE;
  int mm = NONE;

  /** Which handle a bind has made; equal numbers are the same handle, 0 is not known. */
  int handle;

  /** The act that made the domain it is about. */
  Act domain;

  /** Of one that makes a domain: which one it was. */
  int number;

  /** Whether the order being tried has it already. */
  boolean taken;

  /** The kinds of failures injected into it, a bit for each. */
  int failures;

  Act(OperationRef at, Call call, boolean release, int lane, int begin) {
    this.at = at;
    this.call = call;
    this.release = release;
    this.rows = release ? BindSpec.UNBIND : Coverage.of(call.operation()).rows();
    this.lane = lane;
    this.begin = begin;
  }

  /** Whether a failure of this kind is injected somewhere in it. */
  boolean fails(FailureKind kind) {
    return failures != 0 && (failures & (1 << kind.code())) != 0;
  }

  /** Whether its answer is this error. */
  boolean answers(int errno) {
    return result.code() == -errno;
  }

  boolean succeeded() {
    return result.code() == 0;
  }

  /** Whether it was in progress at some moment from one time to another. */
  boolean overlaps(int from, int to) {
    return begin < to && end > from;
  }

  /** Word of the operation that it is, for identities. */
  String operation() {
    return release ? "unbind" : call.operation().text();
  }

  @Override
  public String toString() {
    return at + " " + (release ? "unbind, of " + call : call) + " = " + result;
  }
}
