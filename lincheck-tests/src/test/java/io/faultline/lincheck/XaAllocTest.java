package io.faultline.lincheck;

import io.faultline.iommu.IommuAttachHandle;
import io.faultline.kernel.Errno;
import io.faultline.kernel.Gfp;
import io.faultline.kernel.XArray;

/** {@code xa_alloc} and {@code xa_erase}. */
class XaAllocTest extends Ids {
  @Override
  Class<?> structure() {
    return FromXArray.class;
  }

  /** From the model's array; another error than that none is free shows as itself. */
  public static class FromXArray extends Allocator {
    private final XArray<IommuAttachHandle> array =
        XArray.allocating(threaded.kernel(), threaded.permanent(), "ids");
    private final IommuAttachHandle entry = new IommuAttachHandle(threaded.permanent());

    @Override
    int take() {
      int id = array.alloc(entry, MIN, MAX, Gfp.KERNEL);
      return id == -Errno.EBUSY ? NONE : id;
    }

    @Override
    void giveBack(int id) {
      array.erase(id);
    }
  }
}
