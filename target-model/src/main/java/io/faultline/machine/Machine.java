package io.faultline.machine;

import io.faultline.iommu.Device;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.iopf.Iopf;
import io.faultline.iommu.sva.Sva;
import io.faultline.iommu.sva.SvaFaults;
import io.faultline.kernel.Kernel;
import io.faultline.machine.rules.AddressSpaceRules;
import io.faultline.machine.rules.FaultDataRules;
import io.faultline.machine.rules.SvaRules;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mock.MockIommu;
import java.util.ArrayList;
import java.util.List;

/** Everything a scenario runs on. Built by its first task, so that building is part of the run. */
public final class Machine {
  private final Kernel kernel;
  private final MmCore mms;
  private final Sva sva;
  private final MockIommu iommu;
  private final List<Device> devices = new ArrayList<>();
  private final List<Mm> processes = new ArrayList<>();

  /**
   * Builds the machine.
   *
   * @throws UnsupportedMachineException when this version cannot build it
   */
  public Machine(Kernel kernel, MachineConfig config) {
    requireSupported(config);
    this.kernel = kernel;
    this.mms = new MmCore(kernel);
    IommuCore core = new IommuCore(kernel, mms);
    Iopf iopf = new Iopf(core);
    this.sva = new Sva(core, new SvaFaults(kernel, mms, iopf.groups()));
    this.iommu = new MockIommu(core, iopf);
    for (int i = 0; i < config.devices(); i++) {
      Device dev = iommu.probe("dev" + i, config.maxPasids());
      dev.endpoint.answersJudgedBy(ProcessLayout::grants);
      devices.add(dev);
      if (config.iopf()) {
        iommu.enableIopf(dev);
      }
    }
    for (int i = 0; i < config.mms(); i++) {
      processes.add(process());
    }
    registerRules();
  }

  private void registerRules() {
    SvaRules bindings = new SvaRules(kernel, devices, processes);
    sva.guards(bindings::hold);
    kernel.checks().always(bindings::slotsAreComplete);
    FaultDataRules faultData = new FaultDataRules(kernel, devices);
    iommu.guards(faultData::membersBelong);
    AddressSpaceRules spaces = new AddressSpaceRules(kernel, devices, processes);
    kernel.checks().always(spaces::hold);
    kernel.checks().atRest(faultData::areAtRest);
    kernel.checks().atRest(spaces::haveNoUsersAtRest);
  }

  /**
   * Refuses what this version cannot build.
   *
   * @throws UnsupportedMachineException naming the setting
   */
  public static void requireSupported(MachineConfig config) {
    if (config.style() != MachineConfig.Style.D1) {
      throw unsupported("style=" + config.style().text(), "style=d1");
    }
    if (config.rogue()) {
      throw unsupported("rogue=on", "rogue=off");
    }
    if (config.queues() != 1) {
      throw unsupported("queues=" + config.queues(), "queues=1");
    }
    if (!config.design().equals(MachineConfig.DEFAULT_DESIGN)) {
      throw unsupported("design=" + config.design(), "design=" + MachineConfig.DEFAULT_DESIGN);
    }
  }

  public Kernel kernel() {
    return kernel;
  }

  public MmCore mms() {
    return mms;
  }

  public Sva sva() {
    return sva;
  }

  public MockIommu iommu() {
    return iommu;
  }

  /** A device by its number. */
  public Device device(int index) {
    return devices.get(index);
  }

  public int devices() {
    return devices.size();
  }

  /** The address space of a process by its number; dead once the process has exited. */
  public Mm mm(int index) {
    return processes.get(index);
  }

  public int processes() {
    return processes.size();
  }

  private Mm process() {
    Mm mm = mms.create();
    ProcessLayout.map(mms, mm);
    return mm;
  }

  private static UnsupportedMachineException unsupported(String setting, String instead) {
    return new UnsupportedMachineException(
        "this version cannot build a machine with " + setting + "; use " + instead);
  }
}
