package io.faultline.lincheck;

import io.faultline.kernel.RwSemaphore;
import io.faultline.lincheck.twin.Gap;
import io.faultline.lincheck.twin.LeakyRwSemaphore;
import io.faultline.lincheck.twin.LeakyRwSemaphore.Leak;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Two plain fields that writers change together are never read apart. */
class RwSemaphoreTest extends SecondOpinion {
  @Override
  Class<?> structure() {
    return UnderRwSemaphore.class;
  }

  @Override
  Class<?> specification() {
    return Pair.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .task()
        .does("add", 1)
        .does("add", 1)
        .does("add", 1)
        .task()
        .does("read")
        .does("add", 2)
        .does("read");
  }

  @Override
  List<Class<?>> twins() {
    return List.of(ReadersBesideWriter.class, WritersBesideWriter.class);
  }

  /** What the reference says of a reader/writer semaphore: a writer is alone. */
  public static class Pair {
    private int value;

    public int add(int n) {
      value += n;
      return value;
    }

    public int read() {
      return value;
    }
  }

  /** The fields under any semaphore. */
  public abstract static class LockedPair {
    private static final int TORN = -1;

    final ThreadedKernel threaded = new ThreadedKernel();
    private int left;
    private int right;

    abstract void downRead();

    abstract void upRead();

    abstract void downWrite();

    abstract void upWrite();

    @Operation
    public int add(@Param(gen = IntGen.class, conf = "1:3") int n) {
      downWrite();
      left += n;
      Gap.here();
      right += n;
      int sum = left == right ? left : TORN;
      upWrite();
      return sum;
    }

    @Operation
    public int read() {
      downRead();
      int sum = left;
      Gap.here();
      sum = right == sum ? sum : TORN;
      upRead();
      return sum;
    }
  }

  /** Under the model's semaphore. */
  public static class UnderRwSemaphore extends LockedPair {
    private final RwSemaphore semaphore =
        new RwSemaphore(threaded.kernel(), threaded.permanent(), "pair->rwsem");

    @Override
    void downRead() {
      semaphore.downRead();
    }

    @Override
    void upRead() {
      semaphore.upRead();
    }

    @Override
    void downWrite() {
      semaphore.downWrite();
    }

    @Override
    void upWrite() {
      semaphore.upWrite();
    }
  }

  /** Under a twin. */
  public abstract static class UnderLeakyRwSemaphore extends LockedPair {
    private final LeakyRwSemaphore semaphore;

    UnderLeakyRwSemaphore(Leak leak) {
      semaphore = new LeakyRwSemaphore(threaded.platform(), threaded.permanent(), leak);
    }

    @Override
    void downRead() {
      semaphore.downRead();
    }

    @Override
    void upRead() {
      semaphore.upRead();
    }

    @Override
    void downWrite() {
      semaphore.downWrite();
    }

    @Override
    void upWrite() {
      semaphore.upWrite();
    }
  }

  /** A reader gets in. */
  public static class ReadersBesideWriter extends UnderLeakyRwSemaphore {
    public ReadersBesideWriter() {
      super(Leak.READERS);
    }
  }

  /** A second writer gets in. */
  public static class WritersBesideWriter extends UnderLeakyRwSemaphore {
    public WritersBesideWriter() {
      super(Leak.WRITERS);
    }
  }
}
