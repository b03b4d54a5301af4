package io.faultline.mock;

import io.faultline.check.LockClass;
import io.faultline.device.PageRequest;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.PageFaults;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.WaitQueue;
import io.faultline.mock.hw.PageRequestQueue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The driver's side of the page request ring: the interrupt thread, and the drain that waits for
 * it. While the thread reports a request it works on behalf of the operation that sent it.
 */
final class PageRequests {
  /** Who drains waits for all that the interrupt thread does; lockdep does not see this one. */
  private static final LockClass PASS = LockClass.wait("P(mock)", "drain_prq");

  private final Kernel kernel;
  private final PageRequestQueue prq;
  private final PageFaults faults;
  private final IopfQueue queue;
  private final WaitQueue handled;
  private final Map<String, Device> bySource = new ConcurrentHashMap<>();

  PageRequests(Kernel kernel, PageRequestQueue prq, PageFaults faults, IopfQueue queue) {
    this.kernel = kernel;
    this.prq = prq;
    this.faults = faults;
    this.queue = queue;
    this.handled = new WaitQueue(kernel, prq.memory(), "prq_complete");
  }

  void add(Device dev) {
    bySource.put(dev.name, dev);
  }

  void remove(Device dev) {
    bySource.remove(dev.name);
  }

  /** The threaded interrupt handler: one request after the other, in order. */
  void interruptThread() {
    while (prq.awaitInterrupt()) {
      kernel.checks().lockOrder().acquired(PASS, this);
      handle(prq.atHead());
      kernel.checks().lockOrder().released(PASS, this);
      if (prq.advanceHead()) {
        overflown();
      }
      handled.wakeUp();
      kernel.checks().lockOrder().nothingHeld();
    }
  }

  /**
   * What waits for the rest of its group may wait for a request that is lost. It goes before the
   * ring takes requests again, so that none can join a later group of the same index.
   */
  private void overflown() {
    kernel.checks().lockOrder().acquired(PASS, this);
    faults.discardPartial(queue);
    kernel.checks().lockOrder().released(PASS, this);
    prq.clearOverflow();
  }

  /**
   * Waits until the ring holds no request of the device for the PASID, none is being reported, and
   * no overflow is left to be dealt with.
   */
  void drain(Device dev, int pasid) {
    kernel.checks().lockOrder().acquiring(PASS, this);
    long prepared = handled.prepare();
    while (prq.holds(dev.name, pasid)) {
      handled.sleep(prepared, false);
      prepared = handled.prepare();
    }
  }

  private void handle(PageRequestQueue.Entry entry) {
    if (!entry.request().isStopMarker()) {
      report(entry.source(), entry.request());
    }
  }

  /** Whether the ring holds a request of the device for the PASID; for rules. */
  boolean peekHolds(Device dev, int pasid) {
    return prq.peekHolds(dev.name, pasid);
  }

  /** The same for all PASIDs. */
  void drain(Device dev) {
    kernel.checks().lockOrder().acquiring(PASS, this);
    long prepared = handled.prepare();
    while (prq.holds(dev.name)) {
      handled.sleep(prepared, false);
      prepared = handled.prepare();
    }
  }

  private void report(String source, PageRequest request) {
    kernel.platform().current().onBehalfOf(request.cause());
    Device dev = bySource.get(source);
    faults.report(
        dev,
        new IommuFault(
            request.pasid(),
            request.pasid() != 0,
            request.group(),
            request.permission(),
            request.address(),
            request.last()));
    dev.endpoint.reported(request);
    kernel.platform().current().onBehalfOf(null);
  }
}
