package io.faultline.mock.hw;

import io.faultline.device.Endpoint;
import io.faultline.device.PageRequest;
import io.faultline.device.PageRequestPort;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Kernel;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The ring of page requests. The hardware writes at the tail and raises an interrupt; the driver
 * reads at the head and moves it on once a request has been dealt with. A request that finds the
 * ring full is lost, and so are all that follow until the driver has cleared the overflow flag.
 */
public final class PageRequestQueue extends SyncObject implements PageRequestPort {
  private static final int PUSH = Sites.named("prq_push");
  private static final int WAIT = Sites.named("prq_interrupt");
  private static final int HEAD = Sites.named("prq_read_head");
  private static final int ADVANCE = Sites.named("prq_advance_head");
  private static final int SCAN = Sites.named("prq_scan");
  private static final int CONTROL = Sites.named("prq_control");

  /**
   * What the hardware knows of an endpoint: where its table is and whether it may ask for pages.
   */
  private static final class Context {
    final PasidTable table;
    boolean priEnabled;

    Context(PasidTable table) {
      this.table = table;
    }
  }

  /**
   * An entry of the ring.
   *
   * @param source name of the requesting endpoint, its requester id
   * @param request the message
   */
  public record Entry(String source, PageRequest request) {}

  private final Platform platform;
  private final Entry[] ring;
  private final Map<String, Context> contexts = new TreeMap<>();
  private int head;
  private int tail;
  private boolean overflow;
  private boolean stopped;

  /**
   * Makes an empty ring.
   *
   * @param entries requests it can hold
   */
  public PageRequestQueue(Kernel kernel, int entries) {
    super(kernel.slab().permanent("prq"), kernel.platform());
    this.platform = kernel.platform();
    this.ring = new Entry[entries];
  }

  /** Points the hardware at an endpoint's table; page requests stay off. */
  public void configure(String source, PasidTable table) {
    platform.enter(this, CONTROL);
    contexts.put(source, new Context(table));
    platform.exit(this);
  }

  /** Switches page requests of an endpoint on or off. */
  public void enablePri(String source, boolean enabled) {
    platform.enter(this, CONTROL);
    contexts.get(source).priEnabled = enabled;
    platform.exit(this);
  }

  @Override
  public int send(Endpoint from, PageRequest request) {
    platform.enter(this, PUSH);
    try {
      Context context = contexts.get(from.name());
      boolean refused =
          !context.priEnabled
              || PasidTable.state(context.table.read(request.pasid())) != PasidTable.PRESENT;
      return refused ? -Errno.EINVAL : append(from, request);
    } finally {
      platform.exit(this);
    }
  }

  @Override
  public int push(Endpoint from, PageRequest message) {
    platform.enter(this, PUSH);
    try {
      return append(from, message);
    } finally {
      platform.exit(this);
    }
  }

  private int append(Endpoint from, PageRequest request) {
    overflow |= tail - head == ring.length;
    if (overflow) {
      return DROPPED;
    }
    ring[tail % ring.length] = new Entry(from.name(), request);
    tail++;
    platform.wake(this);
    return 0;
  }

  /**
   * The interrupt thread waits for requests.
   *
   * @return false when the interrupt has been freed and no request is left
   */
  public boolean awaitInterrupt() {
    platform.enterWhen(this, WAIT, () -> stopped || head != tail, true);
    try {
      return head != tail;
    } finally {
      platform.exit(this);
    }
  }

  /** The request at the head; there is one. */
  public Entry atHead() {
    platform.enter(this, HEAD);
    try {
      return ring[head % ring.length];
    } finally {
      platform.exit(this);
    }
  }

  /**
   * Gives the entry at the head back to the hardware.
   *
   * @return whether it was the last one and requests have been lost
   */
  public boolean advanceHead() {
    platform.enter(this, ADVANCE);
    try {
      ring[head % ring.length] = null;
      head++;
      return overflow && head == tail;
    } finally {
      platform.exit(this);
    }
  }

  /** The driver knows that requests were lost: the ring takes new ones again. */
  public void clearOverflow() {
    platform.enter(this, CONTROL);
    overflow = false;
    platform.exit(this);
  }

  /**
   * Whether there is still something to do about an endpoint's requests for a PASID: the ring holds
   * one, or an overflow has not been dealt with.
   */
  public boolean holds(String source, int pasid) {
    return holds(source, of -> of == pasid);
  }

  /** Whether the ring holds a request, no mere message, for a PASID; for rules. */
  public boolean peekHolds(String source, int pasid) {
    for (int i = head; i != tail; i++) {
      Entry entry = ring[i % ring.length];
      PageRequest request = entry.request();
      if (entry.source().equals(source) && request.pasid() == pasid && !request.isStopMarker()) {
        return true;
      }
    }
    return false;
  }

  /** The same for all PASIDs of an endpoint. */
  public boolean holds(String source) {
    return holds(source, any -> true);
  }

  private boolean holds(String source, IntPredicate pasids) {
    platform.enter(this, SCAN);
    try {
      boolean found = overflow;
      for (int i = head; !found && i != tail; i++) {
        Entry entry = ring[i % ring.length];
        found = entry.source().equals(source) && pasids.test(entry.request().pasid());
      }
      return found;
    } finally {
      platform.exit(this);
    }
  }

  /** Frees the interrupt: its thread ends. */
  public void stop() {
    platform.enter(this, CONTROL);
    stopped = true;
    platform.wake(this);
    platform.exit(this);
  }
}
