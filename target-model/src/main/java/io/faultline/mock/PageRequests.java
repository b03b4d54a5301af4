package io.faultline.mock;

import io.faultline.check.LockClass;
import io.faultline.device.PageRequest;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.iopf.FaultReports;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.WaitQueue;
import io.faultline.mock.hw.PageRequestQueue;
import java.util.Map;
import java.util.TreeMap;

/**
 * The driver's side of the page request ring: the interrupt thread, and the drain that waits for
 * it. While the thread reports a request it works on behalf of the operation that sent it.
 */
final class PageRequests {
  /** Who drains waits for all that the interrupt thread does; lockdep does not see this one. */
  private static final LockClass PASS = LockClass.wait("P(mock)", "drain_prq");

  private final Kernel kernel;
  private final PageRequestQueue prq;
  private final FaultReports reports;
  private final WaitQueue handled;
  private final Map<String, Device> bySource = new TreeMap<>();

  PageRequests(Kernel kernel, PageRequestQueue prq, FaultReports reports) {
    this.kernel = kernel;
    this.prq = prq;
    this.reports = reports;
    this.handled = new WaitQueue(kernel, prq.memory(), "prq_complete");
  }

  void add(Device dev) {
    bySource.put(dev.name, dev);
  }

  /** The threaded interrupt handler: one request after the other, in order. */
  void interruptThread() {
    while (prq.awaitInterrupt()) {
      kernel.checks().lockOrder().acquired(PASS, this);
      report(prq.atHead());
      kernel.checks().lockOrder().released(PASS, this);
      prq.advanceHead();
      handled.wakeUp();
      kernel.checks().lockOrder().nothingHeld();
    }
  }

  /**
   * Waits until the ring holds no request of the device for the PASID and none is being reported.
   */
  void drain(Device dev, int pasid) {
    kernel.checks().lockOrder().acquiring(PASS, this);
    long prepared = handled.prepare();
    while (prq.holds(dev.name, pasid)) {
      handled.sleep(prepared, false);
      prepared = handled.prepare();
    }
  }

  private void report(PageRequestQueue.Entry entry) {
    PageRequest request = entry.request();
    kernel.platform().current().onBehalfOf(request.cause());
    reports.report(
        bySource.get(entry.source()),
        new IommuFault(
            request.pasid(),
            true,
            request.group(),
            request.permission(),
            request.address(),
            request.last()));
    kernel.platform().current().onBehalfOf(null);
  }
}
