package io.faultline.lincheck;

import io.faultline.check.LockClass;
import io.faultline.kernel.Mutex;
import io.faultline.lincheck.twin.Gap;
import io.faultline.lincheck.twin.TwoStepMutex;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** Mutual exclusion: a plain counter changed under a mutex loses nothing. */
class MutexTest extends SecondOpinion {
  private static final LockClass LOCK = LockClass.mutex("counter->mutex");

  @Override
  Class<?> structure() {
    return UnderMutex.class;
  }

  @Override
  Class<?> specification() {
    return Counter.class;
  }

  @Override
  Clash clash() {
    return new Clash().task().does("add", 1).does("add", 1).task().does("add", 2).does("add", 2);
  }

  @Override
  List<Class<?>> twins() {
    return List.of(UnderTwoStepMutex.class);
  }

  /** What the reference says of a mutex: one holder at a time. */
  public static class Counter {
    private int value;

    public int add(int n) {
      value += n;
      return value;
    }

    public int read() {
      return value;
    }
  }

  /** The counter under any mutex. */
  public abstract static class LockedCounter {
    final ThreadedKernel threaded = new ThreadedKernel();
    private int value;

    abstract void lock();

    abstract void unlock();

    @Operation
    public int add(@Param(gen = IntGen.class, conf = "1:3") int n) {
      lock();
      int sum = value + n;
      Gap.here();
      value = sum;
      unlock();
      return sum;
    }

    @Operation
    public int read() {
      lock();
      int sum = value;
      unlock();
      return sum;
    }
  }

  /** Under the model's mutex. */
  public static class UnderMutex extends LockedCounter {
    private final Mutex mutex = new Mutex(threaded.kernel(), threaded.permanent(), LOCK);

    @Override
    void lock() {
      mutex.lock();
    }

    @Override
    void unlock() {
      mutex.unlock();
    }
  }

  /** Under the twin. */
  public static class UnderTwoStepMutex extends LockedCounter {
    private final TwoStepMutex mutex = new TwoStepMutex(threaded.platform(), threaded.permanent());

    @Override
    void lock() {
      mutex.lock();
    }

    @Override
    void unlock() {
      mutex.unlock();
    }
  }
}
