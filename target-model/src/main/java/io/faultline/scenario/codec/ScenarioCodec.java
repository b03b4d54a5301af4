package io.faultline.scenario.codec;

import io.faultline.machine.MachineConfig;
import io.faultline.scenario.Argument;
import io.faultline.scenario.Call;
import io.faultline.scenario.Failure;
import io.faultline.scenario.HandleKind;
import io.faultline.scenario.Limits;
import io.faultline.scenario.Names;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Program;
import io.faultline.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios as bytes. Byte 0 holds the number of devices (bits 0-1) and of address spaces (bits
 * 2-3), each less one; {@link MachineRecord}s say more, and the rest of the machine is given. Then
 * come records of eight bytes, one for each operation; an incomplete one at the end is ignored. The
 * records of a task keep their order, and those of different tasks may be mixed.
 *
 * <p>Tasks are named A to D, handles h0, h1 and so on through init and then the tasks. A byte that
 * selects a handle counts those of its kind: those of init first, then those its task has made.
 */
public final class ScenarioCodec {
  private static final int HEADER = 1;
  private static final int FEW = 4;

  private final MachineConfig[] machines = new MachineConfig[FEW * FEW];

  /**
   * A codec for one kind of machine.
   *
   * @param base what the bytes do not say
   */
  public ScenarioCodec(MachineConfig base) {
    for (int i = 0; i < machines.length; i++) {
      machines[i] = base.withDevices(1 + i % FEW).withMms(1 + i / FEW);
    }
  }

  /** Reads the stored form. Never fails, and never makes an invalid scenario. */
  public Scenario decode(byte[] bytes) {
    MachineConfig machine = machines[bytes.length == 0 ? 0 : bytes[0] & (machines.length - 1)];
    return new Decoder(bytes, set(bytes, machine)).scenario();
  }

  private static MachineConfig set(byte[] bytes, MachineConfig machine) {
    MachineConfig set = machine;
    for (int at = HEADER; at + OperationRecord.SIZE <= bytes.length; at += OperationRecord.SIZE) {
      if (MachineRecord.isAt(bytes, at)) {
        set = MachineRecord.decode(bytes, at, set);
      }
    }
    return set;
  }

  /**
   * The stored form of a scenario with canonical names. Asserted results are dropped.
   *
   * @throws IllegalArgumentException if no bytes stand for it; the message says why
   */
  public byte[] encode(Scenario scenario) {
    byte[] bytes = new Encoder(scenario, machines[0]).bytes();
    Scenario wanted = scenario.withoutExpectedResults();
    Scenario stored = decode(bytes);
    if (!stored.equals(wanted)) {
      throw new IllegalArgumentException(Reach.difference(wanted, stored));
    }
    return bytes;
  }

  /** Reads records task by task. */
  private static final class Decoder {
    private final byte[] bytes;
    private final MachineConfig machine;
    private final List<Failure> failures = new ArrayList<>();
    private final NamedSoFar handles = new NamedSoFar();
    private int made;

    Decoder(byte[] bytes, MachineConfig machine) {
      this.bytes = bytes;
      this.machine = machine;
    }

    Scenario scenario() {
      List<Call> init = calls(0, Names.INIT, Limits.INIT_OPERATIONS);
      handles.share();
      List<Program> programs = new ArrayList<>();
      for (int where = 1; where <= Operands.TASKS.size(); where++) {
        String task = Operands.TASKS.get(where - 1);
        List<Call> calls = calls(where, task, Limits.TASK_OPERATIONS);
        if (!calls.isEmpty()) {
          programs.add(new Program(task, calls));
        }
        handles.endTask();
      }
      return new Scenario(machine, init, programs, failures);
    }

    private List<Call> calls(int where, String task, int limit) {
      List<Call> calls = new ArrayList<>();
      int at = HEADER;
      while (at + OperationRecord.SIZE <= bytes.length && calls.size() < limit) {
        if (OperationRecord.where(bytes, at) == where) {
          add(at, task, calls);
        }
        at += OperationRecord.SIZE;
      }
      return calls;
    }

    private void add(int at, String task, List<Call> calls) {
      Call call = OperationRecord.decode(bytes, at, machine, handles, made);
      if (call == null) {
        return;
      }
      if (call.operation().makesHandle()) {
        handles.add(Operands.handle(call.operation().makes(), made++));
      }
      calls.add(call);
      addFailure(at, new OperationRef(task, calls.size()));
    }

    private void addFailure(int at, OperationRef operation) {
      Failure failure = OperationRecord.decodeFailure(bytes, at, operation);
      if (failure != null && failures.size() < Limits.FAILURES) {
        failures.add(failure);
      }
    }
  }

  /** Writes records task by task. */
  private static final class Encoder {
    private final Scenario scenario;
    private final byte[] bytes;
    private final NamedSoFar handles = new NamedSoFar();
    private final List<Integer> settings;
    private int at = HEADER;

    Encoder(Scenario scenario, MachineConfig base) {
      this.scenario = scenario;
      this.settings = MachineRecord.between(base, scenario.machine());
      int records = settings.size() + scenario.operations();
      this.bytes = new byte[HEADER + records * OperationRecord.SIZE];
    }

    byte[] bytes() {
      int devices = scenario.machine().devices() - 1;
      int mms = scenario.machine().mms() - 1;
      bytes[0] = (byte) (devices + mms * FEW);
      for (int setting : settings) {
        MachineRecord.encode(setting, bytes, at);
        at += OperationRecord.SIZE;
      }
      write(0, Names.INIT, scenario.init());
      handles.share();
      for (Program program : scenario.tasks()) {
        int where = Operands.TASKS.indexOf(program.task()) + 1;
        if (where == 0) {
          throw new IllegalArgumentException(Reach.task(program.task()));
        }
        write(where, program.task(), program.calls());
        handles.endTask();
      }
      return bytes;
    }

    private void write(int where, String task, List<Call> calls) {
      for (int i = 0; i < calls.size(); i++) {
        Call call = calls.get(i);
        OperationRecord.encode(call, where, handles, bytes, at);
        for (Failure failure : scenario.failures()) {
          if (failure.at().equals(new OperationRef(task, i + 1))) {
            OperationRecord.encodeFailure(failure, bytes, at);
          }
        }
        HandleKind kind = call.operation().makes();
        call.makes().ifPresent(name -> handles.add(new Argument.Handle(name, kind)));
        at += OperationRecord.SIZE;
      }
    }
  }
}
