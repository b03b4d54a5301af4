package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Notifiers come and go while their process ends or changes, in every order. */
class NotifierRacesTest {
  /** How the owner of a notifier lets go of it. */
  private enum Ending {
    UNREGISTER,
    PUT,
    /** Forgets that callbacks may still run. */
    UNLINK_AND_FREE
  }

  /** A makes a notifier end; B lets the process end, or changes what it has mapped. */
  private static void ends(World world, Ending ending, boolean exits) {
    MmCore mms = new MmCore(world.kernel());
    Mm mm = mms.create();
    NotifierOwner owner = new NotifierOwner(world);
    MmuNotifier notifier = owner.make();
    mms.notifiers().register(notifier, mm);
    world.task("A", () -> end(world, mms, notifier, ending));
    world.task(
        "B",
        () -> {
          if (exits) {
            mms.mmput(mm);
          } else {
            mms.notifiers().invalidateSecondaryTlbs(mm, 0, 0x1000);
          }
        });
    if (!exits) {
      world.afterwards(() -> mms.mmput(mm));
    }
  }

  private static void end(World world, MmCore mms, MmuNotifier notifier, Ending ending) {
    Mm mm = notifier.mm;
    switch (ending) {
      case PUT -> mms.notifiers().put(notifier);
      case UNREGISTER -> {
        mms.notifiers().unregister(notifier, mm);
        world.kernel().slab().kfree(notifier);
      }
      case UNLINK_AND_FREE -> {
        mm.notifierSubscriptions.lock.lock();
        notifier.hlist.delInit();
        mm.notifierSubscriptions.lock.unlock();
        world.kernel().slab().kfree(notifier);
        mms.mmdrop(mm);
      }
    }
  }

  private static Explored explored(int bound, Consumer<World> setup) {
    return SimulatedProgram.of(setup).explore(bound);
  }

  @Test
  void unregisterAndExitBothMayReleaseAndNeitherLeavesACallbackBehind() {
    Explored explored = explored(2, world -> ends(world, Ending.UNREGISTER, true));
    assertThat(explored.observables())
        .containsExactlyInAnyOrder(
            "clean A=[] B=[] release=[A]",
            "clean A=[] B=[] release=[B]",
            "clean A=[] B=[] release=[A, B]",
            "clean A=[] B=[] release=[B, A]");
  }

  @Test
  void aPutNotifierOutlivesTheReleaseThatHasFoundIt() {
    Explored explored = explored(2, world -> ends(world, Ending.PUT, true));
    assertThat(explored.observables())
        .containsExactlyInAnyOrder(
            "clean A=[] B=[] free=[]", "clean A=[] B=[] release=[B] free=[]");
  }

  @Test
  void invalidationNeverUsesANotifierThatHasEnded() {
    for (Ending ending : new Ending[] {Ending.PUT, Ending.UNREGISTER}) {
      Explored explored = explored(2, world -> ends(world, ending, false));
      assertThat(explored.kinds()).isEmpty();
      assertThat(explored.results()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void freeingWithoutTheGracePeriodIsFound() {
    for (boolean exits : new boolean[] {true, false}) {
      assertThat(explored(1, world -> ends(world, Ending.UNLINK_AND_FREE, exits)).kinds())
          .contains(Kind.USE_AFTER_FREE);
    }
  }

  @Test
  void realThreadsEndNotifiersToo() {
    for (Ending ending : new Ending[] {Ending.PUT, Ending.UNREGISTER}) {
      assertThat(ThreadedProgram.run(world -> ends(world, ending, true), 100).failures()).isEmpty();
    }
  }

  /** A gets the notifier of an owner while B puts the only reference to it. */
  private static void getAgainstPut(World world) {
    MmCore mms = new MmCore(world.kernel());
    Mm mm = mms.create();
    NotifierOwner owner = new NotifierOwner(world);
    MmuNotifier first = mms.notifiers().get(owner, mm).value();
    world.task(
        "A",
        () -> {
          MmuNotifier found = mms.notifiers().get(owner, mm).value();
          world.see(found == first ? "same" : "new");
          mms.notifiers().put(found);
        });
    world.task("B", () -> mms.notifiers().put(first));
    world.afterwards(() -> mms.mmput(mm));
  }

  @Test
  void getGivesTheNotifierWhileItHasUsersAndANewOneAfterwards() {
    assertThat(explored(2, NotifierRacesTest::getAgainstPut).observables())
        .containsExactlyInAnyOrder("clean A=[same] B=[] free=[]", "clean A=[new] B=[] free=[, ]");
  }

  /** Two users of one owner come at the same time. */
  private static void twoGets(World world) {
    MmCore mms = new MmCore(world.kernel());
    Mm mm = mms.create();
    NotifierOwner owner = new NotifierOwner(world);
    for (String task : new String[] {"A", "B"}) {
      world.task(task, () -> mms.notifiers().put(mms.notifiers().get(owner, mm).value()));
    }
    world.afterwards(() -> mms.mmput(mm));
  }

  @Test
  void twoWhoGetAtOnceShareOrFollowEachOther() {
    assertThat(explored(2, NotifierRacesTest::twoGets).observables())
        .containsExactlyInAnyOrder("clean A=[] B=[] free=[]", "clean A=[] B=[] free=[, ]");
  }
}
