package io.faultline.lincheck;

import io.faultline.kernel.Errno;
import io.faultline.kernel.Ida;

/** {@code ida_alloc_range} and {@code ida_free}. */
class IdaTest extends Ids {
  @Override
  Class<?> structure() {
    return FromIda.class;
  }

  /** From the model's allocator; another error than that none is free shows as itself. */
  public static class FromIda extends Allocator {
    private final Ida ida = new Ida(threaded.kernel(), threaded.permanent(), "ida");

    @Override
    int take() {
      int id = ida.alloc(MIN, MAX);
      return id == -Errno.ENOSPC ? NONE : id;
    }

    @Override
    void giveBack(int id) {
      ida.free(id);
    }
  }
}
