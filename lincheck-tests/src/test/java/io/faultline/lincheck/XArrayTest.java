package io.faultline.lincheck;

import io.faultline.iommu.IommuAttachHandle;
import io.faultline.kernel.Errno;
import io.faultline.kernel.XArray;
import io.faultline.lincheck.twin.TwoStepXArray;
import io.faultline.lincheck.twin.TwoStepXArray.Split;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Every call answers as in the reference's table, reserved entries included. */
class XArrayTest extends SecondOpinion {
  private static final int SLOTS = 2;

  @Override
  Class<?> structure() {
    return InXArray.class;
  }

  @Override
  Class<?> specification() {
    return Table.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .task()
        .does("insert", 0, 1)
        .does("cmpxchg", 1, 0, 1)
        .does("load", 0)
        .task()
        .does("insert", 0, 2)
        .does("cmpxchg", 1, 0, 2)
        .does("load", 1);
  }

  @Override
  List<Class<?>> twins() {
    return List.of(InsertInTwoSteps.class, CompareExchangeInTwoSteps.class);
  }

  /** The reference's table, line by line; an entry is a number, NULL is 0. */
  public static class Table {
    private static final int ABSENT = 0;
    private static final int ZERO = -1;

    private final int[] slots = new int[SLOTS];

    /** NULL if absent or if the slot holds the reserved ZERO entry. */
    public int load(int i) {
      return slots[i] == ZERO ? 0 : slots[i];
    }

    /** Only into a slot that is completely empty; NULL stores the ZERO entry. */
    public int insert(int i, int p) {
      if (slots[i] != ABSENT) {
        return -Errno.EBUSY;
      }
      slots[i] = p == 0 ? ZERO : p;
      return 0;
    }

    /** Unconditional; NULL erases. */
    public int store(int i, int p) {
      int old = load(i);
      slots[i] = p == 0 ? ABSENT : p;
      return old;
    }

    /** Clears the slot, also of a ZERO entry. */
    public int erase(int i) {
      return store(i, 0);
    }

    /**
     * Only if the raw slot equals {@code old}: NULL matches a truly empty slot, and a ZERO slot is
     * left as it is but reported as NULL.
     */
    public int cmpxchg(int i, int old, int p) {
      return slots[i] == old ? store(i, p) : load(i);
    }

    /** Puts ZERO if the slot is empty, otherwise leaves it alone. */
    public int reserve(int i) {
      if (slots[i] == ABSENT) {
        slots[i] = ZERO;
      }
      return 0;
    }

    /** Erases only a ZERO entry. */
    public void release(int i) {
      if (slots[i] == ZERO) {
        slots[i] = ABSENT;
      }
    }

    /** A ZERO entry makes it false. */
    public boolean empty() {
      return slots[0] == ABSENT && slots[1] == ABSENT;
    }
  }

  /** The calls to any array. */
  @Param(name = "i", gen = IntGen.class, conf = "0:1")
  @Param(name = "p", gen = IntGen.class, conf = "0:2")
  public abstract static class Calls {
    final ThreadedKernel threaded = new ThreadedKernel();

    @Operation(params = "i")
    public abstract int load(int i);

    @Operation(params = {"i", "p"})
    public abstract int insert(int i, int p);

    @Operation(params = {"i", "p"})
    public abstract int store(int i, int p);

    @Operation(params = "i")
    public abstract int erase(int i);

    @Operation(params = {"i", "p", "p"})
    public abstract int cmpxchg(int i, int old, int p);

    @Operation(params = "i")
    public abstract int reserve(int i);

    @Operation(params = "i")
    public abstract void release(int i);

    @Operation
    public abstract boolean empty();
  }

  /** To the model's array. */
  public static class InXArray extends Calls {
    private final XArray<IommuAttachHandle> array =
        new XArray<>(threaded.kernel(), threaded.permanent(), "group->pasid_array");
    private final List<IommuAttachHandle> entries = List.of(entry(), entry());

    private IommuAttachHandle entry() {
      return new IommuAttachHandle(threaded.permanent());
    }

    private IommuAttachHandle entry(int p) {
      return p == 0 ? null : entries.get(p - 1);
    }

    private int number(IommuAttachHandle entry) {
      return entry == null ? 0 : entries.indexOf(entry) + 1;
    }

    @Override
    public int load(int i) {
      return number(array.load(i));
    }

    @Override
    public int insert(int i, int p) {
      return array.insert(i, entry(p));
    }

    @Override
    public int store(int i, int p) {
      return number(array.store(i, entry(p)));
    }

    @Override
    public int erase(int i) {
      return number(array.erase(i));
    }

    @Override
    public int cmpxchg(int i, int old, int p) {
      return number(array.compareExchange(i, entry(old), entry(p)));
    }

    @Override
    public int reserve(int i) {
      return array.reserve(i);
    }

    @Override
    public void release(int i) {
      array.release(i);
    }

    @Override
    public boolean empty() {
      return array.isEmpty();
    }
  }

  /** To a twin. */
  public abstract static class InTwoStepXArray extends Calls {
    private final TwoStepXArray array;

    InTwoStepXArray(Split split) {
      array = new TwoStepXArray(threaded.platform(), threaded.permanent(), SLOTS, split);
    }

    @Override
    public int load(int i) {
      return array.load(i);
    }

    @Override
    public int insert(int i, int p) {
      return array.insert(i, p) ? 0 : -Errno.EBUSY;
    }

    @Override
    public int store(int i, int p) {
      return array.store(i, p);
    }

    @Override
    public int erase(int i) {
      return array.erase(i);
    }

    @Override
    public int cmpxchg(int i, int old, int p) {
      return array.compareExchange(i, old, p);
    }

    @Override
    public int reserve(int i) {
      array.reserve(i);
      return 0;
    }

    @Override
    public void release(int i) {
      array.release(i);
    }

    @Override
    public boolean empty() {
      return array.isEmpty();
    }
  }

  /** Two inserts into one slot can both succeed. */
  public static class InsertInTwoSteps extends InTwoStepXArray {
    public InsertInTwoSteps() {
      super(Split.INSERT);
    }
  }

  /** A store between the comparison and the exchange is lost. */
  public static class CompareExchangeInTwoSteps extends InTwoStepXArray {
    public CompareExchangeInTwoSteps() {
      super(Split.COMPARE_EXCHANGE);
    }
  }
}
