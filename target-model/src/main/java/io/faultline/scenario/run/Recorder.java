package io.faultline.scenario.run;

import io.faultline.device.EndpointWatch;
import io.faultline.device.PageRequest;
import io.faultline.device.ResponseCode;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.scenario.Call;
import io.faultline.scenario.Operation;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.act.Actions;
import io.faultline.scenario.act.SpaceWatch;
import io.faultline.scenario.spec.History;
import io.faultline.sim.Task;
import java.util.Arrays;

/** Writes down what the sequential specification is compared with. Takes no step. */
final class Recorder {
  /** A process of the machine itself: its first operation has not begun. */
  private static final int INIT = 0;

  private final History history;
  private final boolean startsProcesses;
  private Task[] lanes = new Task[4];
  private Actions actions;

  Recorder(Scenario scenario) {
    this.history = new History(scenario);
    this.startsProcesses = scenario.startsProcesses();
  }

  History history() {
    return history;
  }

  /** The machine has been built. */
  void watches(Machine machine, Actions driver) {
    actions = driver;
    for (int i = 0; i < machine.devices(); i++) {
      machine.device(i).endpoint.watchedBy(new Bus(machine, i));
    }
    if (startsProcesses) {
      for (int i = 0; i < machine.processes(); i++) {
        history.began(INIT, machine.mm(i));
      }
      driver.watchedBy(new Spaces(machine));
    }
  }

  void begins(int lane, Task task, OperationRef at, Call call) {
    while (lane >= lanes.length) {
      lanes = Arrays.copyOf(lanes, 2 * lane);
    }
    lanes[lane] = task;
    history.begins(lane, at, call);
  }

  void ends(int lane, Call call, Result result) {
    if (call.operation() == Operation.BIND && call.makes().isPresent() && result.code() == 0) {
      history.made(lane, actions.handle(call.makes().get()));
    }
    history.ends(lane, result);
  }

  private int lane(Task task) {
    int lane = 0;
    while (lanes[lane] != task) {
      lane++;
    }
    return lane;
  }

  /** Which address spaces the names of processes stand for. */
  private final class Spaces implements SpaceWatch {
    private final Machine machine;

    Spaces(Machine machine) {
      this.machine = machine;
    }

    @Override
    public void concerns(Mm mm) {
      Task task = machine.kernel().platform().current();
      for (int lane = 0; lane < lanes.length; lane++) {
        if (lanes[lane] == task) {
          history.concerns(lane, mm);
        }
      }
    }

    @Override
    public void began(Mm mm) {
      history.began(lane(machine.kernel().platform().current()), mm);
    }
  }

  /** The wire of one device. */
  private final class Bus implements EndpointWatch {
    private final Machine machine;
    private final int dev;

    Bus(Machine machine, int dev) {
      this.machine = machine;
      this.dev = dev;
    }

    @Override
    public void sent(PageRequest request) {
      int lane = lane(machine.kernel().platform().current());
      history.sent(lane, dev, request.pasid(), request.group(), request.last());
    }

    @Override
    public void dropped() {
      history.overflows();
    }

    @Override
    public void reported(PageRequest request) {
      history.reported(dev, request.pasid(), request.group(), request.last());
    }

    @Override
    public void answered(int pasid, int group, ResponseCode code) {
      history.answered(dev, pasid, group, code.name());
    }
  }
}
