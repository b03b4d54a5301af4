package io.faultline.machine;

import io.faultline.device.Endpoint;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.SvaBinding;
import io.faultline.iommu.SvaParts;
import io.faultline.iommu.group.Groups;
import io.faultline.iommu.group.Pasids;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.Kernel;
import io.faultline.machine.rules.AddressSpaceRules;
import io.faultline.machine.rules.FaultDataRules;
import io.faultline.machine.rules.GroupRules;
import io.faultline.machine.rules.PasidUsers;
import io.faultline.machine.rules.SvaRules;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mock.MockIommu;
import io.faultline.mock.MockWiring;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Everything a scenario runs on. Built by its first task, so that building is part of the run. */
public final class Machine {
  private static final List<String> NAMES =
      IntStream.range(0, MachineConfig.MAX_DEVICES).mapToObj(i -> "dev" + i).toList();

  private final Kernel kernel;
  private final MmCore mms;
  private final IommuCore core;
  private final SvaBinding sva;
  private final boolean whole;
  private final boolean late;
  private final boolean early;
  // Whether there is more than a group for each device and its PASIDs.
  private final boolean watched;
  private final GroupRules groupRules;
  private final Groups groups;
  private final MockIommu iommu;
  // By number; those that are not there have not been probed.
  private final List<Device> slots = new ArrayList<>();
  private final List<MockWiring> wirings = new ArrayList<>();
  // Those that are there.
  private final List<Device> devices = new CopyOnWriteArrayList<>();
  private final List<Mm> processes = new ArrayList<>();
  // Those of all processes that ever were.
  private final List<Mm> spaces = new ArrayList<>();
  private final MapHistory history;
  private AddressSpaceRules addressSpaces;

  /**
   * Builds the machine.
   *
   * @throws UnsupportedMachineException when this version cannot build it
   */
  public Machine(Kernel kernel, MachineConfig config) {
    this(kernel, config, false);
  }

  /**
   * Builds the machine.
   *
   * @param whole whether devices are used as a whole, come or go: then groups have default domains
   * @throws UnsupportedMachineException when this version cannot build it
   */
  public Machine(Kernel kernel, MachineConfig config, boolean whole) {
    requireSupported(config);
    this.early = config.on(MachineKey.EARLY);
    this.whole = whole || early;
    this.watched = this.whole || config.number(MachineKey.GROUPS) < config.devices();
    this.groups = this.whole ? new Groups(kernel) : null;
    this.kernel = kernel;
    this.mms = new MmCore(kernel);
    this.history = new MapHistory(kernel.platform().simulated());
    mms.maps().watchedBy(history);
    this.core = new IommuCore(kernel, mms, new Pasids(kernel));
    SvaParts parts = Designs.parts(core, config);
    this.sva = parts.binding();
    this.iommu = new MockIommu(core, parts.faults(), DriverSetup.mock(config));
    for (int i = 0; i < config.devices(); i++) {
      Device dev = boot(config, i);
      slots.add(dev);
      devices.add(dev);
      if (config.on(MachineKey.IOPF)) {
        iommu.enableIopf(dev);
      }
    }
    this.late =
        config.value(MachineKey.DEFAULTS, MachineConfig.Defaults.class)
            == MachineConfig.Defaults.LATE;
    for (int i = 0; this.whole && !late && i < devices.size(); i++) {
      groups.probe().bootDomain(devices.get(i).iommuGroup);
    }
    for (int i = 0; i < config.mms(); i++) {
      processes.add(process());
    }
    registerRules();
    this.groupRules = new GroupRules(kernel, devices);
    if (watched) {
      core.guardsFree(groupRules::isUnused);
      devices.forEach(this::watchGroup);
    }
  }

  /** Once for each group. */
  private void watchGroup(Device dev) {
    IommuGroup group = dev.iommuGroup;
    if (watched && group.devices.next() == dev.groupLink) {
      groupRules.watch(group);
    }
  }

  private Device boot(MachineConfig config, int i) {
    int groups = config.number(MachineKey.GROUPS);
    MockWiring how =
        new MockWiring(
            i % groups,
            config.maxPasids(i),
            config.number(MachineKey.DIRECT, i) == 1,
            config.number(MachineKey.DEFERRED, i) == 1,
            watched);
    wirings.add(how);
    Endpoint endpoint = iommu.wire(NAMES.get(i), how);
    endpoint.answersJudgedBy(history);
    if (whole) {
      endpoint.start(0);
    }
    return iommu.boot(endpoint);
  }

  private void registerRules() {
    SvaRules bindings = new SvaRules(kernel, mms, devices, spaces);
    sva.guards(bindings::hold);
    kernel.checks().always(bindings::slotsAreComplete);
    FaultDataRules faultData = new FaultDataRules(kernel, devices);
    iommu.guards(faultData::membersBelong);
    addressSpaces = new AddressSpaceRules(kernel, devices, spaces);
    mms.notifiers().afterRelease(addressSpaces::released);
    kernel.checks().always(addressSpaces::hold);
    mms.pasids().guards(new PasidUsers(kernel, devices)::areGone);
    kernel.checks().atRest(faultData::areAtRest);
    kernel.checks().atRest(addressSpaces::haveNoUsersAtRest);
  }

  /**
   * Refuses what this version cannot build.
   *
   * @throws UnsupportedMachineException naming the setting
   */
  public static void requireSupported(MachineConfig config) {
    if (config.number(MachineKey.QUEUES) != 1) {
      throw unsupported("queues=" + config.get(MachineKey.QUEUES), "queues=1");
    }
    if (!config.design().equals(MachineConfig.DEFAULT_DESIGN)) {
      Designs.requireSupported(config);
    }
  }

  public Kernel kernel() {
    return kernel;
  }

  public IommuCore core() {
    return core;
  }

  public MmCore mms() {
    return mms;
  }

  public SvaBinding sva() {
    return sva;
  }

  public MockIommu iommu() {
    return iommu;
  }

  /** Groups beyond their PASIDs; null when nothing of that was asked for. */
  public Groups groups() {
    return groups;
  }

  /** A device by its number. */
  public Device device(int index) {
    return slots.get(index);
  }

  public int devices() {
    return slots.size();
  }

  /** The number of a device that is there. */
  public int indexOf(Device dev) {
    return slots.indexOf(dev);
  }

  /** The number of a device's group. */
  public int groupOf(int index) {
    return wirings.get(index).group();
  }

  /** Whether drivers start devices before they bind. */
  public boolean startsEarly() {
    return early;
  }

  /** Whether groups begin without a default domain. */
  public boolean beginsLate() {
    return late;
  }

  /** A device comes; the caller knows that it was not there. */
  public ErrPtr<Device> plugIn(int index) {
    ErrPtr<Device> dev = groups.probe().probeDevice(iommu.iommuDev(), slots.get(index).endpoint);
    if (!dev.isErr()) {
      slots.set(index, dev.value());
      dev.value().endpoint.start(0);
      devices.add(dev.value());
      kernel.platform().look(() -> watchGroup(dev.value()));
    }
    return dev;
  }

  /** A device goes, with its page faults disabled before; the caller knows that it was there. */
  public void unplug(int index) {
    Device dev = slots.get(index);
    dev.endpoint.stop(0);
    iommu.unplug(dev);
    devices.remove(dev);
    slots.set(index, Device.unprobed(kernel.slab().permanent(dev.name), dev.name, dev.endpoint));
    groups.probe().releaseDevice(dev);
  }

  /** The address space of a process by its number; dead once the process has exited. */
  public Mm mm(int index) {
    return processes.get(index);
  }

  /** An address space by the order in which they began, those of processes that are gone, too. */
  Mm space(int number) {
    return spaces.get(number);
  }

  public int processes() {
    return processes.size();
  }

  /** A process has begun in the place of one that is gone; it has what its parent has. */
  public void forked(int index, Mm mm) {
    processes.set(index, mm);
    spaces.add(mm);
  }

  /** A process has begun anew, with nothing mapped. */
  public void execed(int index, Mm mm) {
    history.emptied(mm);
    forked(index, mm);
  }

  /** Says how many users an address space has while nothing is in progress. */
  public void usersKnownBy(ToIntFunction<Mm> users) {
    addressSpaces.usersKnownBy(users);
  }

  private Mm process() {
    Mm mm = mms.create();
    history.started(mm);
    spaces.add(mm);
    ProcessLayout.map(mms, mm);
    return mm;
  }

  private static UnsupportedMachineException unsupported(String setting, String instead) {
    return new UnsupportedMachineException(
        "this version cannot build a machine with " + setting + "; use " + instead);
  }
}
