package io.faultline.device;

import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.Arrays;

/**
 * A device that works on address spaces. Its driver starts it for a PASID after binding and stops
 * it before unbinding; once stopped it sends nothing new, and all it sent has reached the IOMMU.
 */
public final class Endpoint extends SyncObject {
  private static final int START = Sites.named("endpoint_start");
  private static final int STOP = Sites.named("endpoint_stop");
  private static final int REQUEST = Sites.named("endpoint_page_request");
  private static final int RESPONSE = Sites.named("endpoint_page_response");

  private static final int FEW = 8;

  private final Platform platform;
  private final String name;
  private final PageRequestPort port;
  private final ResponseRule responses;
  // By PASID: how often it was started and not stopped.
  private int[] running = new int[FEW];

  /** Makes a device that works on nothing. */
  public Endpoint(Kernel kernel, String name, PageRequestPort port) {
    super(kernel.slab().permanent(name), kernel.platform());
    this.platform = kernel.platform();
    this.name = name;
    this.port = port;
    this.responses = new ResponseRule(kernel, name);
  }

  public String name() {
    return name;
  }

  /** Says who knows which requests can be met; until then every answer is believed. */
  public void answersJudgedBy(PageOracle oracle) {
    responses.judgedBy(oracle);
  }

  /** The driver lets the device work on a PASID; counts, as binds do. */
  public void start(int pasid) {
    platform.enter(this, START);
    if (pasid >= running.length) {
      running = Arrays.copyOf(running, 2 * pasid);
    }
    running[pasid]++;
    platform.exit(this);
  }

  /** The stop protocol for one start; with the last, no new request for the PASID follows. */
  public void stop(int pasid) {
    platform.enter(this, STOP);
    if (runs(pasid)) {
      running[pasid]--;
    }
    platform.exit(this);
  }

  /**
   * The device misses a translation and asks for it.
   *
   * @return 0 when it asked; {@code -EPERM} when it may not, because it does not work on the PASID
   *     or still waits for an answer to the group; otherwise the IOMMU's refusal
   */
  public int request(PageRequest request) {
    return request(request, false);
  }

  /** The device asks although it may not. */
  public int requestAnyway(PageRequest request) {
    return request(request, true);
  }

  private int request(PageRequest request, boolean anyway) {
    platform.enter(this, REQUEST);
    try {
      if (!anyway && (!runs(request.pasid()) || responses.outstanding(request.group()))) {
        return -Errno.EPERM;
      }
      int refused = port.send(this, request);
      if (refused == 0) {
        responses.sent(request);
      }
      return refused;
    } finally {
      platform.exit(this);
    }
  }

  private boolean runs(int pasid) {
    return pasid < running.length && running[pasid] > 0;
  }

  /** The IOMMU delivers an answer. */
  public void respond(int pasid, int group, ResponseCode code) {
    platform.enter(this, RESPONSE);
    try {
      responses.answered(pasid, group, code);
    } finally {
      platform.exit(this);
    }
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
