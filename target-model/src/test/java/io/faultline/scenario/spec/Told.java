package io.faultline.scenario.spec;

import io.faultline.machine.MachineConfig;
import io.faultline.machine.StateView;
import io.faultline.scenario.Call;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run told by hand: which calls began and ended when, and what was seen meanwhile. */
final class Told implements StateView {
  private static final List<String> NAMES = List.of("init", "A", "B", "C");

  private final Scenario scenario;
  private final History history;
  private final int[] begun = new int[NAMES.size()];
  private final Map<String, Object> handles = new HashMap<>();
  private final Map<Integer, Object> spaces = new HashMap<>();
  private final int[] pasids = new int[2 * MachineConfig.MAX_MMS];
  private final int[][] users = new int[MachineConfig.MAX_DEVICES][MachineConfig.MAX_PASIDS];
  private final boolean[][] present =
      new boolean[MachineConfig.MAX_DEVICES][MachineConfig.MAX_PASIDS];
  private boolean oneGroup;
  private final boolean[] off = new boolean[MachineConfig.MAX_DEVICES];

  /** A run of a scenario; its machine line and programs in the litmus language. */
  Told(String program) {
    this.scenario = LitmusFile.parse("told", "litmus told\n" + program).scenario();
    this.history = new History(scenario);
  }

  /** The next call of a task begins. */
  Told begins(String task) {
    int lane = NAMES.indexOf(task);
    OperationRef at = new OperationRef(task, ++begun[lane]);
    history.begins(lane, at, call(at));
    return this;
  }

  /** The call of a task has answered. */
  Told ends(String task, String result) {
    history.ends(NAMES.indexOf(task), Result.parse(result).orElseThrow());
    return this;
  }

  /** A whole call with nothing in between. */
  Told does(String task, String result) {
    return begins(task).ends(task, result);
  }

  /** A bind that makes a handle or shares one. */
  Told binds(String task, String handle) {
    return begins(task).bound(task, handle);
  }

  /** The bind of a task has made a handle or shares one. */
  Told bound(String task, String handle) {
    history.made(NAMES.indexOf(task), handles.computeIfAbsent(handle, any -> List.of(handle)));
    return ends(task, "0");
  }

  /** Device 0 sends a request in the call of a task. */
  Told sends(String task, int pasid, boolean last) {
    history.sent(NAMES.indexOf(task), 0, pasid, 0, last);
    return this;
  }

  /** A request of device 0 in a call with nothing else in between. */
  Told asks(String task, int pasid, boolean last) {
    return begins(task).sends(task, pasid, last).ends(task, "0");
  }

  Told reported(int pasid, boolean last) {
    history.reported(0, pasid, 0, last);
    return this;
  }

  Told answered(int pasid, Request.Answer answer) {
    history.answered(0, pasid, 0, answer.name());
    return this;
  }

  /** An address space is there from the beginning, or begins in the call of a task. */
  Told starts(String task, int space) {
    history.began(NAMES.indexOf(task), space(space));
    return this;
  }

  /** The call of a task is about an address space. */
  Told concerns(String task, int space) {
    history.concerns(NAMES.indexOf(task), space(space));
    return this;
  }

  private Object space(int number) {
    return spaces.computeIfAbsent(number, any -> List.of("space", any));
  }

  /** At rest: an address space has a PASID. */
  Told has(int mm, int pasid) {
    pasids[mm] = pasid;
    return this;
  }

  /** At rest: the slot of a device is in use. */
  Told slot(int dev, int pasid, int count, boolean translates) {
    users[dev][pasid] = count;
    present[dev][pasid] = translates;
    return this;
  }

  /** All devices are in one group. */
  Told shared() {
    oneGroup = true;
    return this;
  }

  /** At rest: the page faults of a device are off. */
  Told faultsOff(int dev) {
    off[dev] = true;
    return this;
  }

  /** What does not fit as {@code family operation what}; empty when all does. */
  String judged() {
    Mismatch found = SequentialSpecification.compare(scenario.machine(), history, this);
    return found == null ? "" : found.family() + " " + found.operation() + " " + found.what();
  }

  private Call call(OperationRef at) {
    return scenario.call(at).orElseThrow();
  }

  @Override
  public int group(int dev) {
    return oneGroup ? 0 : dev;
  }

  @Override
  public int pasid(int mm) {
    return pasids[mm];
  }

  @Override
  public int slots(int dev) {
    return (int) Arrays.stream(users[dev]).filter(count -> count != 0).count();
  }

  @Override
  public int users(int dev, int pasid) {
    return users[dev][pasid];
  }

  @Override
  public boolean translates(int dev, int pasid) {
    return present[dev][pasid];
  }

  @Override
  public boolean faultsOn(int dev) {
    return !off[dev];
  }
}
