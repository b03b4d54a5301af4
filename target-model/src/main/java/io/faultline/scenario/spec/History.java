package io.faultline.scenario.spec;

import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was called and answered in a run, and what went over the bus, in order. Calls that were
 * skipped are no part of it. Time is the number of things that happened before, from 1.
 */
public final class History {
  private final Scenario scenario;
  private final boolean usesGroups;
  private final List<Act> acts = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Act> domains = new ArrayList<>();
  private final List<Object> handles = new ArrayList<>();
  private final List<Object> spaces = new ArrayList<>();
  // The fork or exec each began in; null for those of the machine itself.
  private final List<Act> births = new ArrayList<>();
  private Act[] current = new Act[2];
  private boolean complete = true;
  private boolean overflown;
  private int now;

  /** A history in which nothing has happened. */
  public History(Scenario scenario) {
    this.scenario = scenario;
    this.usesGroups = scenario.usesWholeDevices();
  }

  /**
   * A task begins a call.
   *
   * @param lane number of the task; 0 is the init part
   */
  public void begins(int lane, OperationRef at, Call call) {
    while (lane >= current.length) {
      current = Arrays.copyOf(current, 2 * lane);
    }
    current[lane] = new Act(at, call, false, lane, ++now);
  }

  /**
   * The call that a task is in has made a handle, or shares one.
   *
   * @param handle the same object for the same handle
   */
  public void made(int lane, Object handle) {
    int number = 0;
    while (number < handles.size() && handles.get(number) != handle) {
      number++;
    }
    if (number == handles.size()) {
      handles.add(handle);
    }
    current[lane].handle = number + 1;
  }

  /**
   * An address space has begun in the call that a task is in, or is there from the beginning. Where
   * none is told, each process keeps the one it has.
   *
   * @param space the same object for the same address space
   */
  public void began(int lane, Object space) {
    if (numberOf(space) == Act.NONE) {
      spaces.add(space);
      births.add(current[lane]);
    }
  }

  /** The fork or exec in which an address space began; null if it was there before. */
  Act birth(int space) {
    return space < births.size() ? births.get(space) : null;
  }

  /** The call that a task is in is about an address space, which its process has or had. */
  public void concerns(int lane, Object space) {
    current[lane].mm = numberOf(space);
  }

  private int numberOf(Object space) {
    for (int i = 0; i < spaces.size(); i++) {
      if (spaces.get(i) == space) {
        return i;
      }
    }
    return Act.NONE;
  }

  /** Number of address spaces there were, if that was told; 0 otherwise. */
  int spaces() {
    return spaces.size();
  }

  /** The call that a task is in has answered. */
  public void ends(int lane, Result result) {
    Act act = current[lane];
    act.result = result;
    act.end = ++now;
    if (result.isSkip()) {
      return;
    }
    if (act.rows == null || !operands(act)) {
      complete = false;
      return;
    }
    act.failures = scenario.failures().isEmpty() ? 0 : failures(act);
    acts.add(act);
    if (act.call.operation() == Operation.BIND && act.succeeded() && act.call.makes().isEmpty()) {
      acts.add(unbindOf(act));
    }
  }

  /** A device has sent a page request in the call that a task is in. */
  public void sent(int lane, int dev, int pasid, int group, boolean last) {
    requests.add(new Request(current[lane], dev, pasid, group, last, ++now));
  }

  /** The hardware has had no room for a request. */
  public void overflows() {
    overflown = true;
  }

  /** The first of these requests that was not reported before has been reported. */
  public void reported(int dev, int pasid, int group, boolean last) {
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      if (request.reported == 0 && request.last == last && request.isOf(dev, pasid, group)) {
        request.reported = ++now;
        return;
      }
    }
  }

  /**
   * A group is answered.
   *
   * @param code its name in the kernel, without prefix
   */
  public void answered(int dev, int pasid, int group, String code) {
    for (int i = 0; i < requests.size(); i++) {
      Request request = requests.get(i);
      if (request.answered == 0 && request.last && request.isOf(dev, pasid, group)) {
        request.answered = ++now;
        request.answer = Request.Answer.valueOf(code);
        return;
      }
    }
  }

  /** Whether all that was done has rows. */
  boolean complete() {
    return complete;
  }

  /** Whether requests were lost, and with them those that waited for their groups. */
  boolean overflown() {
    return overflown;
  }

  /** The calls in the order in which they ended. */
  List<Act> acts() {
    return acts;
  }

  List<Request> requests() {
    return requests;
  }

  /** For reports: a line for each call and each request. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    acts.forEach(act -> lines.add("[" + act.begin + ", " + act.end + "] " + act));
    requests.forEach(request -> lines.add(request.line()));
    return lines;
  }

  private Act unbindOf(Act bind) {
    Act unbind = new Act(bind.at, bind.call, true, bind.lane, bind.begin);
    unbind.end = bind.end;
    unbind.result = Result.OK;
    unbind.dev = bind.dev;
    unbind.mm = bind.mm;
    return unbind;
  }

  /** Finds out what an act is about; false when it uses a handle that was never made. */
  private boolean operands(Act act) {
    switch (act.call.operation()) {
      case BIND -> {
        act.dev = act.call.device();
        named(act);
      }
      case UNBIND, PASID -> {
        Act maker = maker(act.call.handle());
        act.dev = maker == null ? Act.NONE : maker.dev;
        return uses(act, maker);
      }
      case FAULT, ACCESS -> {
        act.dev = act.call.device();
        return uses(act, maker(act.call.handle()));
      }
      case STOP -> {
        return uses(act, maker(act.call.handle()));
      }
      case DOMAIN_ALLOC -> makesDomain(act);
      case DOMAIN_FREE -> {
        act.domain = domain(act.call.domain());
        return act.domain != null;
      }
      case ATTACH, DETACH, REPLACE, ATTACH_PASID, DETACH_PASID, REPLACE_PASID -> {
        act.dev = act.call.device();
        act.domain = domain(act.call.domain());
        return act.domain != null;
      }
      case EXIT, FORK, EXEC, MMGET, MMPUT, MMAP, MUNMAP, MPROTECT, TOUCH, NOTIFY, ENQCMD ->
          named(act);
      case UNNOTIFY, PASID_FREE -> {
        // Neither of a device nor of an address space.
      }
      default -> act.dev = act.call.device();
    }
    return true;
  }

  /** Without fork and exec a process has the address space of its number. */
  private static void named(Act act) {
    act.mm = act.mm == Act.NONE ? act.call.mm() : act.mm;
  }

  private void makesDomain(Act act) {
    act.dev = act.call.device();
    act.number = domains.size();
    domains.add(act);
  }

  private Act domain(String name) {
    for (Act act : domains) {
      if (act.succeeded() && act.call.makes().orElse("").equals(name)) {
        return act;
      }
    }
    return null;
  }

  /** The act that has made a driver's domain. */
  Act domain(int number) {
    return domains.get(number);
  }

  /** Whether more is done with groups than binding their devices. */
  boolean usesGroups() {
    return usesGroups;
  }

  private static boolean uses(Act act, Act maker) {
    act.mm = maker == null ? Act.NONE : maker.mm;
    return maker != null;
  }

  private Act maker(String handle) {
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if (act.handle != 0 && act.call.makes().orElse("").equals(handle)) {
        return act;
      }
    }
    return null;
  }

  private int failures(Act act) {
    int kinds = 0;
    for (Failure failure : scenario.failures()) {
      kinds |= failure.at().equals(act.at) ? 1 << failure.kind().code() : 0;
    }
    return kinds;
  }
}
