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

/**
 * The ring of page requests. The hardware writes at the tail and raises an interrupt; the driver
 * reads at the head and moves it on once a request has been dealt with.
 */
public final class PageRequestQueue extends SyncObject implements PageRequestPort {
  /** Requests the ring can hold. */
  public static final int ENTRIES = 16;

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
  private final Entry[] ring = new Entry[ENTRIES];
  private final Map<String, Context> contexts = new TreeMap<>();
  private int head;
  private int tail;
  private boolean stopped;

  public PageRequestQueue(Kernel kernel) {
    super(kernel.slab().permanent("prq"), kernel.platform());
    this.platform = kernel.platform();
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
      if (!context.priEnabled || context.table.read(request.pasid()) != PasidTable.PRESENT) {
        return -Errno.EINVAL;
      }
      if (tail - head == ENTRIES) {
        return -Errno.EBUSY;
      }
      ring[tail % ENTRIES] = new Entry(from.name(), request);
      tail++;
      platform.wake(this);
      return 0;
    } finally {
      platform.exit(this);
    }
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
      return ring[head % ENTRIES];
    } finally {
      platform.exit(this);
    }
  }

  /** Gives the entry at the head back to the hardware. */
  public void advanceHead() {
    platform.enter(this, ADVANCE);
    ring[head % ENTRIES] = null;
    head++;
    platform.exit(this);
  }

  /** Whether the ring holds a request of an endpoint for a PASID. */
  public boolean holds(String source, int pasid) {
    platform.enter(this, SCAN);
    try {
      for (int i = head; i != tail; i++) {
        Entry entry = ring[i % ENTRIES];
        if (entry.source().equals(source) && entry.request().pasid() == pasid) {
          return true;
        }
      }
      return false;
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
