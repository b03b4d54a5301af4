package io.faultline.device;

import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.mm.Permission;
import io.faultline.sim.Cause;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.Optional;

/**
 * A device that works on address spaces. Its driver starts it for a PASID after binding and stops
 * it before unbinding; once stopped it sends nothing new, and all it sent has reached the IOMMU. A
 * message that says so may come late.
 */
public final class Endpoint extends SyncObject {
  private static final int START = Sites.named("endpoint_start");
  private static final int STOP = Sites.named("endpoint_stop");
  private static final int IDLE = Sites.named("endpoint_idle");
  private static final int REQUEST = Sites.named("endpoint_page_request");
  private static final int EMIT = Sites.named("endpoint_emits_at_will");
  private static final int ACCESS = Sites.named("endpoint_dma");
  private static final int RESPONSE = Sites.named("endpoint_page_response");

  private final Platform platform;
  private final String name;
  private final EndpointSetup setup;
  private final ResponseRule responses;
  private final DmaEngine dma;
  private final Jobs jobs = new Jobs();
  private final PageAsker asker;

  /** Makes a plain device that works on nothing. */
  public Endpoint(Kernel kernel, String name, PageRequestPort port) {
    this(kernel, name, port, EndpointSetup.PLAIN, null);
  }

  /**
   * Makes a device that works on nothing.
   *
   * @param dma its way to memory, or null when it only asks for pages
   */
  public Endpoint(
      Kernel kernel, String name, PageRequestPort port, EndpointSetup setup, DmaEngine dma) {
    super(kernel.slab().permanent(name), kernel.platform());
    this.platform = kernel.platform();
    this.name = name;
    this.setup = setup;
    this.dma = dma;
    this.asker = new PageAsker(this, kernel, port, setup, jobs);
    this.responses = asker.responses();
  }

  public String name() {
    return name;
  }

  /** Says who knows which requests can be met; until then every answer is believed. */
  public void answersJudgedBy(PageOracle oracle) {
    responses.judgedBy(oracle);
  }

  /** Says who is told of its requests and their answers; before the first one. */
  public void watchedBy(EndpointWatch watcher) {
    responses.watchedBy(watcher);
  }

  /** As {@link #start(int, Object)}, for who does not say whose memory it is. */
  public void start(int pasid) {
    start(pasid, null);
  }

  /**
   * The driver lets the device work on a PASID; counts, as binds do.
   *
   * @param space whose memory the driver thinks it is; for rules
   */
  public void start(int pasid, Object space) {
    platform.enter(this, START);
    jobs.start(pasid, space);
    platform.wake(this);
    platform.exit(this);
  }

  /**
   * The stop protocol for one start; with the last, no new request for the PASID follows. A device
   * that stays busy while it is owed answers has got them all when this returns, also when somebody
   * else has stopped it before.
   */
  public void stop(int pasid) {
    if (endStart(pasid)) {
      becomesIdle(pasid);
    }
  }

  /**
   * As {@link #stop}, for who does not wait.
   *
   * @return whether there was nothing to wait for
   */
  public boolean stopAnyway(int pasid) {
    return !endStart(pasid) || !setup.staysBusy() || !responses.owes(pasid);
  }

  /**
   * The stop protocol for all starts of a PASID so far, which still have to be ended by {@link
   * #stop} one by one.
   *
   * @return whether the device worked on it
   */
  public boolean halt(int pasid) {
    platform.enter(this, STOP);
    boolean ran = jobs.halt(pasid);
    platform.exit(this);
    if (ran) {
      stopped(pasid);
      becomesIdle(pasid);
    }
    return ran;
  }

  /** Whether the device does not work on the PASID any more. */
  private boolean endStart(int pasid) {
    platform.enter(this, STOP);
    boolean last = jobs.stop(pasid);
    boolean works = jobs.runs(pasid);
    platform.exit(this);
    if (last) {
      stopped(pasid);
    }
    return !works;
  }

  private void stopped(int pasid) {
    if (setup.stopMarkers()) {
      platform.spawn("marker", () -> asker.pushMarker(pasid));
    }
  }

  private void becomesIdle(int pasid) {
    if (setup.staysBusy()) {
      platform.enterWhen(this, IDLE, () -> !responses.owes(pasid), false);
      platform.exit(this);
    }
  }

  /**
   * The device misses a translation and asks for it.
   *
   * @return 0 when it asked; {@code -EPERM} when it may not, because it does not work on the PASID,
   *     still waits for an answer to the group, has no credit left or knows no groups of several;
   *     otherwise the IOMMU's refusal
   */
  public int request(PageRequest request) {
    platform.enter(this, REQUEST);
    try {
      return asker.may(request) ? asker.send(request) : -Errno.EPERM;
    } finally {
      platform.exit(this);
    }
  }

  /** The device asks whether or not it may. */
  public int requestAnyway(PageRequest request) {
    platform.enter(this, REQUEST);
    try {
      return asker.send(request);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * A device that keeps no contract asks, for any PASID and at any time; the IOMMU does not look.
   *
   * @return 0
   */
  public int emit(PageRequest request) {
    platform.enter(this, EMIT);
    try {
      return asker.push(request);
    } finally {
      platform.exit(this);
    }
  }

  /** Whether it keeps no contract. */
  public boolean rogue() {
    return setup.rogue();
  }

  /**
   * The device accesses memory.
   *
   * @param anyway whether or not it works on the PASID
   * @param cause of the page request, if there is one
   * @return 0; {@code -EAGAIN} when it has asked for the page, or would have; {@code -EFAULT} when
   *     nothing is configured that could translate; {@code -EPERM} when it may not; the IOMMU's
   *     refusal
   */
  public int access(int pasid, long address, int permission, boolean anyway, Cause cause) {
    platform.enter(this, ACCESS);
    try {
      if (!anyway && !jobs.runs(pasid)) {
        return -Errno.EPERM;
      }
      platform.wake(this);
      int access = permission & Permission.ACCESS;
      Translation to = dma.access(this, pasid, address, access, jobs.space(pasid));
      if (to == null) {
        return asker.ask(pasid, address, permission, cause);
      }
      return to.blocked() ? -Errno.EFAULT : 0;
    } finally {
      platform.exit(this);
    }
  }

  /** Translates on its own what it has used before, so many times. */
  public void prefetches(int times) {
    new Prefetcher(this, platform, dma, jobs).begin(times);
  }

  /** What it remembers of translations itself, or null when it accesses nothing. */
  public TranslationCache tlb() {
    return dma == null ? null : dma.tlb();
  }

  /** The IOMMU delivers an answer. */
  public void respond(int pasid, int group, ResponseCode code) {
    platform.enter(this, RESPONSE);
    try {
      responses.answered(pasid, group, code);
      platform.wake(this);
    } finally {
      platform.exit(this);
    }
  }

  /** For rules: the driver has reported a request, in the step in which the report returned. */
  public void reported(PageRequest request) {
    responses.reported(request);
  }

  /** For rules: whether an answer for the PASID is still to come. */
  public boolean awaits(int pasid) {
    return responses.owes(pasid);
  }

  /** How many answers a group got. Not a step. */
  public int answers(int group) {
    return responses.answers(group);
  }

  /** The last answer a group got. Not a step. */
  public Optional<ResponseCode> lastAnswer(int group) {
    return responses.lastAnswer(group);
  }

  /** For rules: the IOMMU has put a group together, in a simulation. */
  public void collected(int pasid, int group, int requests) {
    responses.collected(pasid, group, requests);
  }

  /** For rules: nothing the device sent for the PASID is on its way any more, in a simulation. */
  public void detached(int pasid) {
    responses.detached(pasid);
  }

  @Override
  public String toString() {
    return name;
  }
}
