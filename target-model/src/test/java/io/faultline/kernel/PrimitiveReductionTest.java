package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.LockClass;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Memory;
import io.faultline.sim.search.Exhaustive;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Primitives whose steps depend on who waits, or on each other: leaving out what repeats other runs
 * must leave out no outcome.
 */
class PrimitiveReductionTest {
  private static final Gadgets GADGETS = Gadgets.woven();
  private static final Map<String, Consumer<World>> PROGRAMS = new TreeMap<>();

  static {
    PROGRAMS.put("unlock in two steps", PrimitiveReductionTest::unlockInTwoSteps);
    PROGRAMS.put("leave in two steps", PrimitiveReductionTest::leaveInTwoSteps);
    PROGRAMS.put("barrier", PrimitiveReductionTest::barrier);
    PROGRAMS.put("files", PrimitiveReductionTest::files);
    PROGRAMS.put("frames", PrimitiveReductionTest::frames);
    PROGRAMS.put("array", PrimitiveReductionTest::array);
  }

  static Stream<String> programs() {
    return PROGRAMS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("programs")
  void the_reduced_search_shows_all_that_the_full_one_shows(String name) {
    SimulatedProgram program = SimulatedProgram.of(PROGRAMS.get(name));
    for (int bound = 0; bound <= 2; bound++) {
      Explored naive = program.explore(new Exhaustive(bound, false), Long.MAX_VALUE);
      Explored reduced = program.explore(new Exhaustive(bound, true), Long.MAX_VALUE);
      assertThat(reduced.observables())
          .as(name + ", bound " + bound)
          .isEqualTo(naive.observables());
      assertThat(reduced.executed()).isLessThanOrEqualTo(naive.executed());
    }
  }

  /** One frees the object around the mutex as soon as it had it; the other two have references. */
  private static void unlockInTwoSteps(World world) {
    Kernel kernel = world.kernel();
    Gadget seen = GADGETS.published(kernel);
    Memory memory = kernel.slab().kzalloc("group");
    memory.publish();
    Mutex mutex = new Mutex(kernel, memory, LockClass.mutex("group->mutex"));
    world.task(
        "A",
        () -> {
          mutex.lock();
          seen.writeMarked(1);
          mutex.unlock();
        });
    world.task(
        "B",
        () -> {
          world.see(seen.readMarked());
          mutex.lock();
          mutex.unlock();
          if (seen.readMarked() == 1) {
            kernel.slab().free(memory);
          }
        });
    world.afterwards(
        () -> {
          GADGETS.free(kernel, seen);
          if (!memory.freed()) {
            kernel.slab().free(memory);
          }
        });
  }

  private static void leaveInTwoSteps(World world) {
    RwSemaphore semaphore = new RwSemaphore(world.kernel(), world.permanent(), "mmap_lock");
    Gadget inside = GADGETS.published(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            semaphore.downRead();
            world.see(inside.readMarked());
            semaphore.upRead();
          });
    }
    world.task(
        "C",
        () -> {
          semaphore.downWrite();
          inside.writeMarked(1);
          semaphore.upWrite();
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), inside));
  }

  private static void barrier(World world) {
    Rcu rcu = world.kernel().rcu();
    Gadget done = GADGETS.published(world.kernel());
    world.task("A", () -> rcu.call(() -> done.writeMarked(done.readMarked() + 1)));
    world.task(
        "B",
        () -> {
          rcu.barrier();
          world.see(done.readMarked());
        });
    world.afterwards(
        () -> {
          rcu.barrier();
          GADGETS.free(world.kernel(), done);
        });
  }

  private static void files(World world) {
    DelayedFput files = new DelayedFput(world.kernel());
    Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "iopf_queue/test");
    Gadget order = GADGETS.published(world.kernel());
    OpenFile file = files.open(() -> world.see("release", order.readMarked()));
    file.get();
    Work work = new Work(world.permanent(), file::put);
    world.task(
        "A",
        () -> {
          queue.queueWork(work);
          order.writeMarked(1);
        });
    world.task("B", file::put);
    world.afterwards(
        () -> {
          queue.flush();
          files.flush();
          GADGETS.free(world.kernel(), order);
        });
  }

  private static void frames(World world) {
    PageAllocator pages = new PageAllocator(world.kernel());
    for (String task : new String[] {"A", "B"}) {
      world.task(
          task,
          () -> {
            Page page = pages.alloc(Gfp.KERNEL, "page", task);
            world.see(page.frame());
            world.see(pages.at(1) == null ? "free" : pages.at(1).owner());
            pages.put(page);
          });
    }
  }

  private static void array(World world) {
    XArray<Gadget> array = XArray.allocating(world.kernel(), world.permanent(), "objects");
    Gadget gadget = GADGETS.alloc(world.kernel());
    world.task(
        "A",
        () -> {
          int id = array.alloc(null, 1, 4, Gfp.KERNEL);
          array.store(id, gadget);
          world.see(id);
        });
    world.task(
        "B",
        () -> {
          int id = array.alloc(null, 1, 4, Gfp.KERNEL);
          XArray.Found<Gadget> first = array.find(0, XArray.LAST);
          world.see(id + " sees " + (first == null ? "nothing" : first.index()));
          array.erase(id);
        });
    world.afterwards(() -> GADGETS.free(world.kernel(), gadget));
  }
}
