package io.faultline.scenario.act;

import io.faultline.machine.Machine;
import io.faultline.scenario.Call;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.Facts;
import java.util.Map;

/**
 * What the operations of a scenario do, in the role of the device's driver, the endpoint or the
 * process: a class for each family. Each keeps its contract: where the state makes it illegal it
 * does nothing. With {@code unchecked} it notes the obligation it breaks and goes on as well as it
 * can; where there is nothing to go on with, the run ends.
 */
public final class Actions {
  private final Machine machine;
  private final Obligations obligations;
  private final SvaActions sva;
  private final FaultActions faults;
  private final QueueActions queue;
  private final EndpointActions endpoint;
  private final ProcessActions process;
  private final MemoryActions memory;
  private final CloseActions close;
  private final NotifierActions notifiers;
  private final GlobalPasidActions pasids;
  // Null where nobody does more than bind.
  private final GroupUse groups;
  private final DomainActions domains;
  private final OwnershipActions ownership;

  /** For one run on a fresh machine. */
  public Actions(Machine machine) {
    this.machine = machine;
    this.obligations = new Obligations(machine);
    machine.usersKnownBy(obligations.processes()::usersAtRest);
    this.groups = machine.groups() == null ? null : groups(machine);
    Scene scene = new Scene(machine, obligations, groups);
    this.sva = new SvaActions(scene);
    this.faults = new FaultActions(scene);
    this.queue = new QueueActions(scene);
    this.endpoint = new EndpointActions(scene);
    this.process = new ProcessActions(scene);
    this.memory = new MemoryActions(scene);
    this.close = new CloseActions(scene, sva);
    this.notifiers = new NotifierActions(scene);
    this.pasids = new GlobalPasidActions(scene);
    this.domains = groups == null ? null : new DomainActions(scene);
    this.ownership = groups == null ? null : new OwnershipActions(scene);
  }

  private static GroupUse groups(Machine machine) {
    int[] groupOf = new int[machine.devices()];
    for (int i = 0; i < groupOf.length; i++) {
      groupOf[i] = machine.groupOf(i);
    }
    GroupUse groups = new GroupUse(machine.kernel(), groupOf);
    if (machine.beginsLate()) {
      groups.turnover().incomplete();
    }
    return groups;
  }

  /** Says who is told which address spaces operations are about. */
  public void watchedBy(SpaceWatch spaces) {
    obligations.processes().watchedBy(spaces);
  }

  /** The tasks begin; from now on the hardware may do things on its own. */
  public void begin() {
    machine.iommu().letLoose();
  }

  /** Carries out one operation, in the task whose operation it is. */
  public Result perform(Call call) {
    Result result = groups == null ? dispatch(call) : keepDevice(call);
    machine.kernel().returnToUser();
    return result;
  }

  private Result dispatch(Call call) {
    return switch (call.operation().family()) {
      case SVA -> sva.perform(call);
      case FAULTS -> faults.perform(call);
      case QUEUE -> queue.perform(call);
      case ENDPOINT -> endpoint.perform(call);
      case PROCESS -> process.perform(call);
      case MEMORY -> memory.perform(call);
      case CLOSE -> close.perform(call);
      case NOTIFIERS -> notifiers.perform(call);
      case PASIDS -> pasids.perform(call);
      case DOMAINS -> domains.perform(call);
      case OWNERSHIP -> ownership.perform(call);
    };
  }

  /** A device neither comes nor goes while an operation is about it. */
  private Result keepDevice(Call call) {
    if (!call.namesDevice() || call.operation().changesDevices()) {
      return dispatch(call);
    }
    if (!groups.call(call.device())) {
      return Result.SKIP;
    }
    Result result = dispatch(call);
    groups.called(call.device());
    return result;
  }

  /** Undoes what is left and takes the machine apart, as drivers and processes do when they go. */
  public void tearDown(Scenario scenario) {
    sva.tearDown(scenario.handles(HandleKind.BINDING));
    if (groups != null) {
      ownership.prepareTearDown();
      domains.tearDown(scenario.handles(HandleKind.DOMAIN));
      ownership.tearDown();
    }
    notifiers.tearDown();
    pasids.tearDown();
    close.tearDown();
    faults.tearDown();
    process.tearDown();
    machine.iommu().remove();
    machine.kernel().returnToUser();
  }

  /** What the last bind under a name has made: one object for each handle. Not a step. */
  public Object handle(String name) {
    return obligations.bindings().peek(name).sva();
  }

  /** What a condition can ask once the tasks have ended. */
  public Facts facts(Map<OperationRef, Result> results) {
    return new StateFacts(machine, obligations, results);
  }
}
