package io.faultline.lincheck;

import io.faultline.lincheck.twin.TwoStepIda;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;

/** Numbers are the lowest free ones and nobody's twice; a task frees those it was given. */
abstract class Ids extends SecondOpinion {
  static final int MIN = 1;
  static final int MAX = 3;

  /** What an allocation gives when all numbers are in use. */
  static final int NONE = -1;

  @Override
  Class<?> specification() {
    return Numbers.class;
  }

  @Override
  Clash clash() {
    return new Clash()
        .task()
        .does("alloc", 1)
        .does("free", 1)
        .does("alloc", 1)
        .task()
        .does("alloc", 2)
        .does("free", 2)
        .does("alloc", 2);
  }

  @Override
  List<Class<?>> twins() {
    return List.of(FromTwoStepIda.class);
  }

  /** Which numbers each task was given and has not freed. */
  private static final class Given {
    private final List<ArrayDeque<Integer>> stacks = new ArrayList<>();

    Given() {
      // One more for the thread that runs what comes before and after the tasks.
      for (int i = 0; i <= Budget.asked().threads() + 1; i++) {
        stacks.add(new ArrayDeque<>());
      }
    }

    int note(int task, int id) {
      if (id > 0) {
        stacks.get(task).push(id);
      }
      return id;
    }

    /** The one it was given last; 0 when it has none. */
    int takeBack(int task) {
      Integer id = stacks.get(task).poll();
      return id == null ? 0 : id;
    }
  }

  /** What the reference says: the lowest free number first, so a freed one is given at once. */
  public static class Numbers {
    private final Given given = new Given();
    private final TreeSet<Integer> free = new TreeSet<>(List.of(1, 2, 3));

    public int alloc(int task) {
      Integer id = free.pollFirst();
      return given.note(task, id == null ? NONE : id);
    }

    public int free(int task) {
      int id = given.takeBack(task);
      if (id != 0) {
        free.add(id);
      }
      return id;
    }
  }

  /** Numbers from any allocator. */
  public abstract static class Allocator {
    final ThreadedKernel threaded = new ThreadedKernel();
    private final Given given = new Given();

    abstract int take();

    abstract void giveBack(int id);

    @Operation
    public int alloc(@Param(gen = ThreadIdGen.class) int task) {
      return given.note(task, take());
    }

    @Operation
    public int free(@Param(gen = ThreadIdGen.class) int task) {
      int id = given.takeBack(task);
      if (id != 0) {
        giveBack(id);
      }
      return id;
    }
  }

  /** From the twin. */
  public static class FromTwoStepIda extends Allocator {
    private final TwoStepIda ida = new TwoStepIda(threaded.platform(), threaded.permanent());

    @Override
    int take() {
      int id = ida.alloc(MIN, MAX);
      return id < 0 ? NONE : id;
    }

    @Override
    void giveBack(int id) {
      ida.free(id);
    }
  }
}
