package io.faultline.kernel;

import io.faultline.sim.Memory;

/**
 * {@code struct page}: a block of frames from its allocation until its last reference goes. The
 * frame number outlives it; the memory does not.
 */
public final class Page {
  final Refcount count;
  private final Memory memory;
  private final long frame;
  private final int order;
  private final Object owner;
  private final PageWords words;

  Page(Kernel kernel, Memory memory, long frame, int order, Object owner) {
    this.count = new Refcount(kernel, memory, "page->_refcount", 1);
    this.memory = memory;
    this.frame = frame;
    this.order = order;
    this.owner = owner;
    this.words = new PageWords(kernel, memory);
  }

  /** {@code page_to_pfn}: the number of its first frame. */
  public long frame() {
    return frame;
  }

  /** It has two to this power of frames. */
  public int order() {
    return order;
  }

  /** What lies in it is placed in this memory. */
  public Memory memory() {
    return memory;
  }

  /** What is in its first frame. */
  public PageWords words() {
    return words;
  }

  /** Whom it was allocated for; null when nobody said. */
  public Object owner() {
    return owner;
  }

  @Override
  public String toString() {
    return memory.kind() + "@" + frame;
  }
}
