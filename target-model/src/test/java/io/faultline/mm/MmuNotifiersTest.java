package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.ErrPtr;
import io.faultline.kernel.FailureInjection;
import io.faultline.kernel.FailureKind;
import io.faultline.sim.Task;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What the functions answer and what they refuse, in default order. */
class MmuNotifiersTest {
  /** A process, and an owner of notifiers in it. */
  private static final class Scene {
    final World world;
    final MmCore mms;
    final MmuNotifiers notifiers;
    final NotifierOwner owner;
    final Mm mm;

    Scene(World world) {
      this.world = world;
      this.mms = new MmCore(world.kernel());
      this.notifiers = mms.notifiers();
      this.owner = new NotifierOwner(world);
      this.mm = mms.create();
    }

    ErrPtr<MmuNotifier> get(SharedNotifierOps ops) {
      return notifiers.get(ops, mm);
    }

    MmuNotifier get() {
      return get(owner).value();
    }
  }

  /** What a task does in such a scene. */
  private interface Part {
    void play(Scene scene);
  }

  private static SimulatedProgram program(Part part) {
    return SimulatedProgram.task(world -> part.play(new Scene(world)));
  }

  private static Ended played(Part part) {
    return program(part).run();
  }

  /** The {@code number}th step of a kind fails, counted in the one operation there is. */
  private static FailureInjection failing(FailureKind kind, int number) {
    return new FailureInjection() {
      private int seen;

      @Override
      public boolean fails(Task task, FailureKind asked) {
        return asked == kind && ++seen == number;
      }
    };
  }

  @Test
  void getFindsTheNotifierOfTheSameOwnerAndCountsItsUsers() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier first = s.get();
                      s.world.see(s.get() == first);
                      s.world.see(first.users);
                      s.notifiers.put(first);
                      s.world.see(first.users + " " + s.mm.mmCount.read());
                      s.notifiers.put(first);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[true, 2, 1 2] free=[]");
  }

  @Test
  void anotherOwnerHasANotifierOfItsOwn() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier first = s.get();
                      MmuNotifier second = s.get(new NotifierOwner(s.world)).value();
                      s.world.see(first != second);
                      s.notifiers.put(first);
                      s.notifiers.put(second);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[true] free=[, ]");
  }

  @Test
  void usersDoNotOverflow() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.get();
                      notifier.users = NotifierRegister.MOST_USERS;
                      s.world.see(s.get(s.owner).error());
                      notifier.users = NotifierRegister.MOST_USERS - 1;
                      s.world.see(s.get(s.owner).error());
                      notifier.users = 1;
                      s.notifiers.put(notifier);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[-75, 0] free=[]");
  }

  @Test
  void whatFailsInGetLeavesNothing() {
    Part get =
        s -> {
          s.world.see(s.get(s.owner).error());
          s.world.see(s.mm.mmCount.read());
          s.mms.mmput(s.mm);
        };
    // Allocations of the operation: pgd, mm_struct, notifier, mmu_notifier_subscriptions.
    assertThat(program(get).failing(failing(FailureKind.ALLOC, 3)).run().observable())
        .isEqualTo("clean A=[-12, 1]");
    assertThat(program(get).failing(failing(FailureKind.ALLOC, 4)).run().observable())
        .isEqualTo("clean A=[-12, 1] free=[]");
    assertThat(program(get).failing(failing(FailureKind.SIGNAL, 1)).run().observable())
        .isEqualTo("clean A=[-4, 1] free=[]");
  }

  @Test
  void callbacksOfBothKindsAreRefused() {
    // Wants to be told of everything.
    final class Both extends NotifierOwner implements RangeOps {
      Both(World world) {
        super(world);
      }

      @Override
      public void invalidateRangeStart(MmuNotifier notifier, Mm mm, long start, long end) {}

      @Override
      public void invalidateRangeEnd(MmuNotifier notifier, Mm mm, long start, long end) {}
    }
    assertThat(
            played(
                    s -> {
                      s.world.see(s.get(new Both(s.world)).error());
                      s.world.see(s.mm.mmCount.read());
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[-22, 1] free=[]");
  }

  @Test
  void aRangeIsAnnouncedBeforeAndAfterToThoseWhoKeepTablesOfTheirOwn() {
    // Sleeps in its callbacks, which is allowed.
    final class Mirror implements MmuNotifierOps, RangeOps {
      final Scene scene;

      Mirror(Scene scene) {
        this.scene = scene;
      }

      @Override
      public void invalidateRangeStart(MmuNotifier notifier, Mm mm, long start, long end) {
        scene.world.kernel().rcu().synchronize();
        scene.world.see("start " + start + " " + end);
      }

      @Override
      public void invalidateRangeEnd(MmuNotifier notifier, Mm mm, long start, long end) {
        scene.world.see("end " + start + " " + end);
      }

      @Override
      public void release(MmuNotifier notifier, Mm mm) {}

      @Override
      public void freeNotifier(MmuNotifier notifier) {}
    }
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = new MmuNotifier(s.world.permanent(), new Mirror(s));
                      s.world.see(s.notifiers.register(notifier, s.mm));
                      s.notifiers.invalidateRangeStart(s.mm, 1, 2);
                      s.notifiers.invalidateSecondaryTlbs(s.mm, 1, 2);
                      s.notifiers.invalidateRangeEnd(s.mm, 1, 2);
                      s.notifiers.unregister(notifier, s.mm);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[0, start 1 2, end 1 2]");
  }

  @Test
  void invalidationReachesTheLinkedAndNobodyElse() {
    assertThat(
            played(
                    s -> {
                      s.notifiers.invalidateSecondaryTlbs(s.mm, 0x1000, 0x2000);
                      MmuNotifier notifier = s.get();
                      s.notifiers.invalidateSecondaryTlbs(s.mm, 0x2000, 0x3000);
                      s.notifiers.put(notifier);
                      s.notifiers.invalidateSecondaryTlbs(s.mm, 0x3000, 0x4000);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[] invalidate=[2000-3000] free=[]");
  }

  @Test
  void unregisterReleasesAndGivesThePinBack() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.owner.make();
                      s.notifiers.register(notifier, s.mm);
                      s.notifiers.unregister(notifier, s.mm);
                      s.world.see(s.mm.mmCount.read());
                      s.world.kernel().slab().kfree(notifier);
                      s.mms.mmput(s.mm);
                    })
                .observable())
        .isEqualTo("clean A=[1] release=[A]");
  }

  @Test
  void afterTheProcessHasGoneUnregisterDoesNotReleaseAgain() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.owner.make();
                      s.notifiers.register(notifier, s.mm);
                      s.mms.mmput(s.mm);
                      s.notifiers.unregister(notifier, s.mm);
                      s.world.kernel().slab().kfree(notifier);
                    })
                .observable())
        .isEqualTo("clean A=[] release=[A]");
  }

  @Test
  void aPutFromReleaseIsAllowedAndAWaitIsADeadlock() {
    assertThat(playedInRelease((s, notifier) -> s.notifiers.put(notifier)).observable())
        .isEqualTo("clean A=[] free=[]");
    assertThat(playedInRelease((s, notifier) -> s.notifiers.synchronize()).kind())
        .isEqualTo(Kind.DEADLOCK);
  }

  private static Ended playedInRelease(BiConsumer<Scene, MmuNotifier> act) {
    return played(
        s -> {
          NotifierOwner owner =
              new NotifierOwner(s.world) {
                @Override
                public void release(MmuNotifier notifier, Mm mm) {
                  if (notifier.users == 1) {
                    act.accept(s, notifier);
                  }
                }
              };
          s.get(owner);
          s.mms.mmput(s.mm);
        });
  }

  @Test
  void aNotifierThatIsPutTooOftenIsReported() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.get();
                      s.notifiers.put(notifier);
                      s.notifiers.put(notifier);
                    })
                .finding()
                .title())
        .endsWith(" a notifier without users is put");
  }

  @Test
  void aLinkedNotifierWithoutUsersIsReported() {
    assertThat(
            played(
                    s -> {
                      s.get().users = 0;
                      s.get();
                    })
                .finding()
                .title())
        .endsWith(" a notifier without users is still linked");
  }

  @Test
  void unregisteringFromAnMmWithoutPinsIsReported() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.get();
                      s.mm.mmCount.set(0);
                      s.notifiers.unregister(notifier, s.mm);
                    })
                .finding()
                .title())
        .endsWith(" a notifier is unregistered from an mm that is being freed");
  }

  @Test
  void aDeadAddressSpaceTakesNoNotifiers() {
    assertThat(
            played(
                    s -> {
                      s.mms.mmgrab(s.mm);
                      s.mms.mmput(s.mm);
                      s.get();
                    })
                .finding()
                .title())
        .endsWith(" a notifier is registered on a dead address space");
  }

  @Test
  void invalidationMayNotSleep() {
    assertThat(
            played(
                    s -> {
                      s.get(
                          new NotifierOwner(s.world) {
                            @Override
                            public void invalidateSecondaryTlbs(
                                MmuNotifier notifier, Mm mm, long start, long end) {
                              s.world.kernel().rcu().synchronize();
                            }
                          });
                      s.notifiers.invalidateSecondaryTlbs(s.mm, 0, 1);
                    })
                .kind())
        .isEqualTo(Kind.ATOMIC_SLEEP);
  }

  @Test
  void anAddressSpaceThatIsFreedWithNotifiersIsReported() {
    assertThat(
            played(
                    s -> {
                      MmuNotifier notifier = s.get();
                      s.mms.mmput(s.mm);
                      s.mm.notifierSubscriptions.list.add(notifier.hlist);
                      s.mms.mmdrop(s.mm);
                    })
                .finding()
                .title())
        .endsWith(" an mm is freed while notifiers are registered");
  }
}
