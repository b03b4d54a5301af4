package io.faultline.kernel;

import io.faultline.sim.Memory;
import io.faultline.sim.Platform;
import io.faultline.sim.Sites;
import io.faultline.sim.SyncObject;
import java.util.Arrays;

/**
 * A page as aligned 64-bit words, which software and hardware share. Each access is one step, never
 * torn; it orders nothing else, as {@code READ_ONCE} and {@code WRITE_ONCE} do not. A page begins
 * zeroed.
 */
public final class PageWords extends SyncObject {
  /** Words in a page of 4096 bytes. */
  public static final int WORDS = 512;

  private static final int READ = Sites.named("page_word_read");
  private static final int WRITE = Sites.named("page_word_write");
  private static final int CMPXCHG = Sites.named("page_word_cmpxchg");
  private static final long[] UNTOUCHED = {};

  private final Platform platform;

  // As far as somebody has written; zero behind.
  private long[] words = UNTOUCHED;

  PageWords(Kernel kernel, Memory memory) {
    super(memory, kernel.platform());
    this.platform = kernel.platform();
  }

  /** Loads a word. */
  public long read(int index) {
    platform.enter(this, READ);
    try {
      return peek(index);
    } finally {
      platform.exit(this);
    }
  }

  /** Stores a word. */
  public void write(int index, long word) {
    platform.enter(this, WRITE);
    try {
      set(index, word);
    } finally {
      platform.exit(this);
    }
  }

  /**
   * Stores a word if another is there.
   *
   * @return what was there before
   */
  public long cmpxchg(int index, long expected, long word) {
    platform.enter(this, CMPXCHG);
    try {
      long before = peek(index);
      if (before == expected) {
        set(index, word);
      }
      return before;
    } finally {
      platform.exit(this);
    }
  }

  /**
   * A word without a step of the model: for rules, and for code that holds a lock without which
   * nobody changes it.
   */
  public long peek(int index) {
    requireInside(index);
    return index < words.length ? words[index] : 0;
  }

  /** The first word from an index on that is not zero, or -1; no step, as {@link #peek}. */
  public int next(int from) {
    for (int i = from; i < words.length; i++) {
      if (words[i] != 0) {
        return i;
      }
    }
    return -1;
  }

  private void set(int index, long word) {
    requireInside(index);
    if (index >= words.length) {
      words = Arrays.copyOf(words, Math.max(8, Integer.highestOneBit(index) * 2));
    }
    words[index] = word;
  }

  private static void requireInside(int index) {
    if (index < 0 || index >= WORDS) {
      throw new IndexOutOfBoundsException("word " + index + " of a page");
    }
  }
}
