package io.faultline.lincheck;

import io.faultline.iommu.IommuAttachHandle;
import io.faultline.kernel.Refcount;
import io.faultline.lincheck.twin.CheckThenIncrement;
import io.faultline.lincheck.twin.Gap;
import io.faultline.sim.Memory;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * An object behind an RCU pointer, found with {@code refcount_inc_not_zero} and freed after a grace
 * period when the last reference goes: nobody reads it once it is freed, and it is freed once.
 */
class RefcountTest extends SecondOpinion {
  private static final int FREED = -1;

  @Override
  Class<?> structure() {
    return AfterGracePeriod.class;
  }

  @Override
  Class<?> specification() {
    return Pointer.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .before("publish", 1)
        .task()
        .does("get")
        .does("peek")
        .does("get")
        .task()
        .does("remove")
        .does("gracePeriod")
        .does("publish", 2);
  }

  @Override
  List<Class<?>> twins() {
    return List.of(WithCheckThenIncrement.class, WithoutGracePeriod.class);
  }

  /** What readers see of it: the object that is published, or none. */
  public static class Pointer {
    private int published;

    public int publish(int number) {
      int old = published;
      published = number;
      return old;
    }

    public int remove() {
      return publish(0);
    }

    public int get() {
      return published;
    }

    public int peek() {
      return published;
    }

    /** Frees what nobody can reach any more. */
    public void gracePeriod() {
      // Nothing of it is seen.
    }
  }

  /** Counts the references to one object. */
  interface Count {
    boolean incNotZero();

    boolean decAndTest();
  }

  /** A published object. */
  private record Counted(IommuAttachHandle object, int number, Count users) {
    int read() {
      return object.memory().freed() ? FREED : number;
    }
  }

  /** The life of such objects; the pointer itself owns a reference. */
  public abstract static class Pointed {
    final ThreadedKernel threaded = new ThreadedKernel();
    private final AtomicReference<Counted> pointer = new AtomicReference<>();

    abstract Count count(Memory memory);

    void free(IommuAttachHandle object) {
      threaded.kernel().slab().kfreeRcu(object);
    }

    @Operation
    public int publish(@Param(gen = IntGen.class, conf = "1:3") int number) {
      Memory memory = threaded.kernel().slab().kzalloc("object");
      return replace(new Counted(new IommuAttachHandle(memory), number, count(memory)));
    }

    @Operation
    public int remove() {
      return replace(null);
    }

    /** Takes a reference, reads outside of the read section, gives the reference back. */
    @Operation
    public int get() {
      Counted found = find();
      if (found == null) {
        return 0;
      }
      int seen = found.read();
      put(found);
      return seen;
    }

    /** Reads inside the read section, without a reference. */
    @Operation
    public int peek() {
      threaded.kernel().rcu().readLock();
      Counted found = pointer.get();
      Gap.here();
      int seen = found == null ? 0 : found.read();
      threaded.kernel().rcu().readUnlock();
      return seen;
    }

    @Operation
    public void gracePeriod() {
      threaded.runAgent();
    }

    private int replace(Counted fresh) {
      Counted old = pointer.getAndSet(fresh);
      if (old == null) {
        return 0;
      }
      int seen = old.read();
      put(old);
      return seen;
    }

    private Counted find() {
      threaded.kernel().rcu().readLock();
      Counted found = pointer.get();
      Gap.here();
      while (found != null && !found.users().incNotZero()) {
        found = pointer.get();
      }
      threaded.kernel().rcu().readUnlock();
      return found;
    }

    private void put(Counted counted) {
      if (counted.users().decAndTest()) {
        free(counted.object());
      }
    }
  }

  /** Counted and freed by the model. */
  public static class AfterGracePeriod extends Pointed {
    @Override
    Count count(Memory memory) {
      Refcount users = new Refcount(threaded.kernel(), memory, "object.users", 1);
      return new Count() {
        @Override
        public boolean incNotZero() {
          return users.incNotZero();
        }

        @Override
        public boolean decAndTest() {
          return users.decAndTest();
        }
      };
    }
  }

  /** A reference is taken on an object that is about to be freed. */
  public static class WithCheckThenIncrement extends Pointed {
    @Override
    Count count(Memory memory) {
      CheckThenIncrement users = new CheckThenIncrement(threaded.platform(), memory);
      return new Count() {
        @Override
        public boolean incNotZero() {
          return users.incNotZero();
        }

        @Override
        public boolean decAndTest() {
          return users.decAndTest();
        }
      };
    }
  }

  /** Read sections are not waited for. */
  public static class WithoutGracePeriod extends AfterGracePeriod {
    @Override
    void free(IommuAttachHandle object) {
      threaded.kernel().slab().kfree(object);
    }
  }
}
