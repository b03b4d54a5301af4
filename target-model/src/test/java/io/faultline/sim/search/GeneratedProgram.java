package io.faultline.sim.search;

import io.faultline.check.LockClass;
import io.faultline.check.kit.Gadget;
import io.faultline.check.kit.Gadgets;
import io.faultline.check.kit.World;
import io.faultline.kernel.Completion;
import io.faultline.kernel.DelayedFput;
import io.faultline.kernel.DelayedWork;
import io.faultline.kernel.Gfp;
import io.faultline.kernel.Ida;
import io.faultline.kernel.IntervalTree;
import io.faultline.kernel.IntervalTreeNode;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.KernelTimer;
import io.faultline.kernel.Kthread;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.OpenFile;
import io.faultline.kernel.Page;
import io.faultline.kernel.PageAllocator;
import io.faultline.kernel.Refcount;
import io.faultline.kernel.RwSemaphore;
import io.faultline.kernel.Srcu;
import io.faultline.kernel.WaitQueue;
import io.faultline.kernel.Work;
import io.faultline.kernel.Workqueue;
import io.faultline.kernel.XArray;
import io.faultline.sim.Memory;
import io.faultline.sim.Sites;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A small program made from a number: a few tasks that lock, read, write, count, free and queue on
 * a handful of shared objects. Many of them are wrong, which is the point.
 */
final class GeneratedProgram {
  /** What the tasks work on; made anew for every run. */
  private static final class Shared {
    final World world;
    final Kernel kernel;
    final Gadgets gadgets = Gadgets.woven();
    final Gadget table;
    final Gadget first;
    final Gadget second;
    final Mutex outer;
    final Mutex inner;
    final RwSemaphore sem;
    final Refcount count;
    final Refcount inSecond;
    final Workqueue queue;
    final Work reader;
    final Work writer;
    final Srcu srcu;
    final XArray<Gadget> array;
    final Ida ids;
    final WaitQueue waiters;
    final Completion done;
    final KernelTimer timer;
    final DelayedWork delayed;
    final PageAllocator pages;
    final DelayedFput files;
    final OpenFile file;
    final IntervalTree<Gadget> areas;
    final IntervalTreeNode<Gadget> area;

    Shared(World world) {
      this.world = world;
      this.kernel = world.kernel();
      this.table = gadgets.published(kernel);
      this.first = gadgets.published(kernel);
      this.second = gadgets.published(kernel);
      Memory memory = table.memory();
      this.outer = new Mutex(kernel, memory, LockClass.mutex("outer"));
      this.inner = new Mutex(kernel, memory, LockClass.mutex("inner"));
      this.sem = new RwSemaphore(kernel, memory, "sem");
      // In the object it counts, as refcounts are.
      this.count = new Refcount(kernel, first.memory(), "first.users", 1);
      this.inSecond = new Refcount(kernel, second.memory(), "second.users", 1);
      this.queue = new Workqueue(kernel, memory, "wq");
      this.reader = new Work(memory, () -> world.see(table.readMarked()));
      this.writer = new Work(memory, this::write);
      this.srcu = new Srcu(kernel, "srcu");
      this.array = new XArray<>(kernel, memory, "array");
      this.ids = new Ida(kernel, memory, "ids");
      this.waiters = new WaitQueue(kernel, memory, "waiters");
      this.done = new Completion(kernel, memory, "done");
      this.timer = new KernelTimer(kernel, memory, "timer", () -> world.see(table.readMarked()));
      this.delayed = new DelayedWork(kernel, queue, memory, this::write);
      this.pages = new PageAllocator(kernel);
      this.files = new DelayedFput(kernel);
      this.file = files.open(() -> world.see("closed"));
      this.areas = new IntervalTree<>(kernel, memory);
      this.area = new IntervalTreeNode<>(memory, table);
      table.writeShared(second);
      world.afterwards(this::cleanUp);
    }

    private void write() {
      outer.lock();
      table.writePlain(5);
      outer.unlock();
    }

    private void cleanUp() {
      timer.shutdownSync();
      delayed.cancelSync();
      if (file.peek() > 0) {
        file.put();
      }
      files.flush();
      world.see("end", table.readPlain() + " " + table.readMarked() + " " + count.peek());
      if (count.peek() > 0) {
        gadgets.free(kernel, first);
      }
      if (table.readShared() != null) {
        gadgets.free(kernel, table.readShared());
      }
      gadgets.free(kernel, table);
    }
  }

  /** One statement of a task. */
  private record Statement(String text, Consumer<Shared> effect, List<Statement> inside) {
    static Statement of(String text, Consumer<Shared> effect) {
      return new Statement(text, effect, List.of());
    }

    @Override
    public String toString() {
      return inside.isEmpty() ? text : text + inside;
    }
  }

  private static final int PICK = Sites.named("generated_pick");

  private final List<List<Statement>> tasks;

  private GeneratedProgram(List<List<Statement>> tasks) {
    this.tasks = tasks;
  }

  /** A program of locks, counters, lists and work. */
  static GeneratedProgram of(long seed) {
    return of(seed, false);
  }

  /**
   * A program.
   *
   * @param everything whether it also has timers, completions, pages, files and interval trees
   */
  static GeneratedProgram of(long seed, boolean everything) {
    SplitMix random = new SplitMix(seed);
    int count = 2 + random.below(2);
    List<List<Statement>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Statement> body = new ArrayList<>();
      int length = count == 2 ? 2 + random.below(3) : 1 + random.below(3);
      for (int j = 0; j < length; j++) {
        body.add(statement(random, 0, everything));
      }
      tasks.add(body);
    }
    return new GeneratedProgram(tasks);
  }

  /** Builds the program; for the set-up of a run. */
  void build(World world) {
    Shared shared = new Shared(world);
    for (int i = 0; i < tasks.size(); i++) {
      List<Statement> body = tasks.get(i);
      world.task(String.valueOf((char) ('A' + i)), () -> run(body, shared));
    }
  }

  /** All programs with one statement less. */
  List<GeneratedProgram> smaller() {
    List<GeneratedProgram> found = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      for (int i = 0; i < tasks.get(task).size(); i++) {
        List<List<Statement>> fewer = new ArrayList<>(tasks);
        List<Statement> body = new ArrayList<>(tasks.get(task));
        Statement removed = body.remove(i);
        fewer.set(task, body);
        found.add(new GeneratedProgram(fewer));
        if (!removed.inside().isEmpty()) {
          List<Statement> flat = new ArrayList<>(body);
          flat.addAll(i, removed.inside());
          List<List<Statement>> flatter = new ArrayList<>(tasks);
          flatter.set(task, flat);
          found.add(new GeneratedProgram(flatter));
        }
      }
    }
    return found;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < tasks.size(); i++) {
      text.append((char) ('A' + i)).append(": ").append(tasks.get(i)).append("  ");
    }
    return text.toString().strip();
  }

  private static void run(List<Statement> body, Shared shared) {
    body.forEach(statement -> statement.effect().accept(shared));
  }

  private static Statement statement(SplitMix random, int depth, boolean everything) {
    int kind = random.below(depth < 2 ? 100 : 70);
    if (kind >= 70) {
      return section(random, depth, everything);
    }
    return everything && random.oneIn(3) ? otherLeaf(random) : leaf(random);
  }

  private static Statement section(SplitMix random, int depth, boolean everything) {
    List<Statement> inside = new ArrayList<>();
    int length = 1 + random.below(2);
    for (int i = 0; i < length; i++) {
      inside.add(statement(random, depth + 1, everything));
    }
    return switch (random.below(7)) {
      case 0, 1 -> around("outer", inside, s -> s.outer.lock(), s -> s.outer.unlock());
      case 2 -> around("inner", inside, s -> s.inner.lock(), s -> s.inner.unlock());
      case 3 -> around("read", inside, s -> s.sem.downRead(), s -> s.sem.upRead());
      case 4 -> around("write", inside, s -> s.sem.downWrite(), s -> s.sem.upWrite());
      case 5 ->
          around("rcu", inside, s -> s.kernel.rcu().readLock(), s -> s.kernel.rcu().readUnlock());
      default -> around("srcu", inside, s -> s.srcu.readLock(), s -> s.srcu.readUnlock());
    };
  }

  private static Statement around(
      String name, List<Statement> inside, Consumer<Shared> begin, Consumer<Shared> end) {
    return new Statement(
        name,
        shared -> {
          begin.accept(shared);
          run(inside, shared);
          end.accept(shared);
        },
        inside);
  }

  private static Statement leaf(SplitMix random) {
    int value = 1 + random.below(3);
    return switch (random.below(34)) {
      case 0, 1, 2 -> Statement.of("marked?", s -> s.world.see(s.table.readMarked()));
      case 3, 4, 5 -> Statement.of("marked=" + value, s -> s.table.writeMarked(value));
      case 6 -> Statement.of("plain?", s -> s.world.see(s.table.readPlain()));
      case 7 -> Statement.of("plain=" + value, s -> s.table.writePlain(value));
      case 8 -> Statement.of("other?", s -> s.world.see(s.table.readOther()));
      case 9 -> Statement.of("element=" + value, s -> s.table.writeElement(value, value));
      case 10, 11 -> Statement.of("get", GeneratedProgram::getAndPut);
      case 12, 13 -> Statement.of("put", GeneratedProgram::put);
      case 14 -> Statement.of("free second", s -> s.gadgets.free(s.kernel, s.second));
      case 15 -> Statement.of("second.fixed?", s -> s.world.see(s.second.readFixed()));
      case 16 -> Statement.of("second.marked?", s -> s.world.see(s.second.readMarked()));
      case 17, 18 -> Statement.of("queue reader", s -> s.world.see(s.queue.queueWork(s.reader)));
      case 19 -> Statement.of("queue writer", s -> s.world.see(s.queue.queueWork(s.writer)));
      case 20 -> Statement.of("flush", s -> s.queue.flush());
      case 21, 22 -> Statement.of("follow", GeneratedProgram::follow);
      case 23 -> Statement.of("retire", GeneratedProgram::retire);
      case 24 -> Statement.of("insert", s -> s.world.see(s.array.insert(1, s.first)));
      case 25 -> Statement.of("load", s -> s.world.see(s.array.load(1) != null));
      case 26 -> Statement.of("erase", s -> s.world.see(s.array.erase(1) != null));
      case 27 -> Statement.of("id", s -> s.world.see(s.ids.alloc(0, 9)));
      case 28 -> Statement.of("pick", s -> s.world.see(s.kernel.platform().number(2, PICK)));
      case 29 -> Statement.of("synchronize", s -> s.srcu.synchronize());
      case 30 -> Statement.of("wait", GeneratedProgram::await);
      case 31 -> Statement.of("second.users?", s -> s.world.see(s.inSecond.read()));
      default -> Statement.of("wake", GeneratedProgram::wake);
    };
  }

  private static Statement otherLeaf(SplitMix random) {
    return switch (random.below(20)) {
      case 0, 1, 2 -> Statement.of("complete", s -> s.done.complete());
      case 3 -> Statement.of("await completion", s -> s.done.await());
      case 4 -> Statement.of("completed?", s -> s.world.see(s.done.tryAwait()));
      case 5, 6 -> Statement.of("timer", s -> s.world.see(s.timer.mod()));
      case 7 -> Statement.of("delete timer", s -> s.world.see(s.timer.delete()));
      case 8 -> Statement.of("delete timer sync", s -> s.world.see(s.timer.deleteSync()));
      case 9, 10 -> Statement.of("delayed", s -> s.world.see(s.delayed.queue(1)));
      case 11 -> Statement.of("cancel delayed", s -> s.world.see(s.delayed.cancelSync()));
      case 12 -> Statement.of("flush delayed", s -> s.world.see(s.delayed.flush()));
      case 13 -> Statement.of("flush reader", s -> s.world.see(s.queue.flushWork(s.reader)));
      case 14 -> Statement.of("cancel reader", s -> s.world.see(s.queue.cancelWork(s.reader)));
      case 15, 16 -> Statement.of("page", GeneratedProgram::page);
      case 17 -> Statement.of("fput", s -> s.file.put());
      case 18 -> Statement.of("area", GeneratedProgram::area);
      default -> Statement.of("kthread", GeneratedProgram::thread);
    };
  }

  private static void page(Shared s) {
    Page page = s.pages.alloc(Gfp.ATOMIC, "page", null);
    s.world.see(page.frame());
    s.pages.put(page);
  }

  private static void area(Shared s) {
    s.sem.downWrite();
    s.area.start = 1;
    s.area.last = 2;
    s.areas.insert(s.area);
    s.world.see(s.areas.iterFirst(2, 3) != null);
    s.areas.remove(s.area);
    s.sem.upWrite();
  }

  private static void thread(Shared s) {
    Kthread thread = Kthread.run(s.kernel, "generated", me -> me.shouldStop() ? 1 : 2).value();
    s.world.see(thread.stop());
  }

  private static void await(Shared s) {
    long prepared = s.waiters.prepare();
    if (s.table.readMarked() == 0) {
      s.waiters.sleep(prepared, false);
    }
  }

  private static void wake(Shared s) {
    s.table.writeMarked(1);
    s.waiters.wakeUp();
  }

  private static void getAndPut(Shared s) {
    boolean got = s.count.incNotZero();
    s.world.see(got);
    if (got) {
      s.world.see(s.first.readMarked());
      put(s);
    }
  }

  private static void put(Shared s) {
    if (s.count.decAndTest()) {
      s.gadgets.freeLater(s.kernel, s.first);
    }
  }

  private static void follow(Shared s) {
    s.kernel.rcu().readLock();
    Gadget found = s.table.readShared();
    s.world.see(found != null);
    if (found != null) {
      s.world.see(found.readMarked());
    }
    s.kernel.rcu().readUnlock();
  }

  private static void retire(Shared s) {
    Gadget found = s.table.readShared();
    if (found != null) {
      s.table.writeShared(null);
      s.gadgets.freeLater(s.kernel, found);
    }
  }
}
