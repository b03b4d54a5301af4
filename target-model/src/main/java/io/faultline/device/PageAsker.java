package io.faultline.device;

import io.faultline.check.Checks;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Cause;

/** A device's way to ask for pages: what it may send, and what it is owed for it. */
final class PageAsker {
  private final Endpoint device;
  private final Checks checks;
  private final PageRequestPort port;
  private final EndpointSetup setup;
  private final Jobs jobs;
  private final ResponseRule responses;

  PageAsker(Endpoint device, Kernel kernel, PageRequestPort port, EndpointSetup setup, Jobs jobs) {
    this.device = device;
    this.checks = kernel.checks();
    this.port = port;
    this.setup = setup;
    this.jobs = jobs;
    this.responses = new ResponseRule(kernel, device.name());
  }

  ResponseRule responses() {
    return responses;
  }

  /** Whether the device keeps its contract when it sends the request now. */
  boolean may(PageRequest request) {
    return jobs.runs(request.pasid())
        && !responses.outstanding(request.group())
        && (request.last() ? hasCredit() : !setup.staysBusy());
  }

  private boolean hasCredit() {
    return setup.credits() == 0 || responses.owed() < setup.credits();
  }

  /** Sends to an IOMMU that looks whether the PASID is configured. */
  int send(PageRequest request) {
    return sent(request, port.send(device, request));
  }

  /** Sends what the IOMMU takes without looking. */
  int push(PageRequest request) {
    if (!may(request)) {
      checks.breaches().misdeed(device + " sends " + request + ", which it may not");
    }
    return sent(request, port.push(device, request));
  }

  void pushMarker(int pasid) {
    port.push(device, PageRequest.stopMarker(pasid));
  }

  /**
   * Asks for a page that an access has missed, under any free index.
   *
   * @return {@code -EAGAIN}, also without a credit; the IOMMU's refusal
   */
  int ask(int pasid, long address, int permission, Cause cause) {
    PageRequest request =
        new PageRequest(pasid, responses.freeGroup(), address, permission, true, cause);
    int refused = hasCredit() ? send(request) : 0;
    return refused == 0 ? -Errno.EAGAIN : refused;
  }

  /** Notes what became of a request; the device does not learn whether it was dropped. */
  private int sent(PageRequest request, int result) {
    if (result == 0) {
      responses.sent(request);
    } else if (result == PageRequestPort.DROPPED) {
      responses.dropped(request);
    }
    return Math.min(result, 0);
  }
}
