package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.check.LockClass;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Mutex;
import io.faultline.kernel.SpinLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class UserCopyTest {
  private static final long READ_ONLY = 0x3000;

  /** A process with two pages of data and one of constants, and what copies from and to it. */
  private static final class UserProcess {
    final MmCore mms;
    final Mm mm;
    final UserCopy copy;
    final Mutex lock;

    UserProcess(World world) {
      mms = new MmCore(world.kernel());
      mm = mms.create();
      mms.map(mm, 0x1000, READ_ONLY, Permission.READ | Permission.WRITE);
      mms.map(mm, READ_ONLY, 0x4000, Permission.READ);
      copy = new UserCopy(world.kernel(), mms);
      lock = new Mutex(world.kernel(), world.permanent(), LockClass.mutex("fault->mutex"));
    }
  }

  private static Finding found(Consumer<UserProcess> body) {
    return SimulatedProgram.task(
            world -> {
              UserProcess process = new UserProcess(world);
              body.accept(process);
              process.mms.mmput(process.mm);
            })
        .recorded()
        .run()
        .finding();
  }

  private static String seen(String what, ToLongFunction<UserProcess> copying) {
    return SimulatedProgram.task(
            world -> {
              UserProcess process = new UserProcess(world);
              world.see(what, copying.applyAsLong(process));
              process.mms.mmput(process.mm);
            })
        .run()
        .result();
  }

  @Test
  void whatIsMappedIsCopiedWhole() {
    assertThat(seen("left", p -> p.copy.copyFromUser(p.mm, 0x1ff0, 0x20))).endsWith("left=[0]");
    assertThat(seen("left", p -> p.copy.copyToUser(p.mm, 0x1ff0, 0x20))).endsWith("left=[0]");
  }

  @Test
  void theResultIsWhatCouldNotBeCopiedAndNoErrno() {
    assertThat(seen("left", p -> p.copy.copyFromUser(p.mm, 0x3ff8, 0x20))).endsWith("left=[24]");
    assertThat(seen("left", p -> p.copy.copyFromUser(p.mm, 0x9000, 8))).endsWith("left=[8]");
    assertThat(seen("left", p -> p.copy.copyToUser(p.mm, READ_ONLY - 4, 8))).endsWith("left=[4]");
  }

  @Test
  void aLockHeldWhileCopyingComesBeforeMmapLock() {
    Finding finding =
        found(
            p -> {
              p.lock.lock();
              p.copy.copyToUser(p.mm, 0x1000, 8);
              p.lock.unlock();
              p.mm.mmapLock.downRead();
              p.lock.lock();
              p.lock.unlock();
              p.mm.mmapLock.upRead();
            });
    assertThat(finding.kind()).isEqualTo(Kind.LOCK_ORDER);
    assertThat(finding.object()).isEqualTo("fault->mutex.mm->mmap_lock");
  }

  @Test
  void theOrderCountsEvenIfNothingIsCopied() {
    assertThat(
            found(
                    p -> {
                      p.lock.lock();
                      p.copy.copyFromUser(p.mm, 0x1000, 0);
                      p.lock.unlock();
                      p.mm.mmapLock.downWrite();
                      p.lock.lock();
                    })
                .kind())
        .isEqualTo(Kind.LOCK_ORDER);
  }

  @Test
  void copyingBeforeTheLockIsTakenIsSilent() {
    assertThat(
            found(
                p -> {
                  p.copy.copyToUser(p.mm, 0x1000, 8);
                  p.lock.lock();
                  p.lock.unlock();
                  p.mm.mmapLock.downRead();
                  p.lock.lock();
                  p.lock.unlock();
                  p.mm.mmapLock.upRead();
                }))
        .isNull();
  }

  @Test
  void copyingUnderMmapLockIsReported() {
    assertThat(
            found(
                    p -> {
                      p.mm.mmapLock.downRead();
                      p.copy.copyFromUser(p.mm, 0x1000, 8);
                    })
                .title())
        .contains("takes mm->mmap_lock, which it already holds");
  }

  @Test
  void copyingInAtomicContextIsReported() {
    Finding finding =
        SimulatedProgram.task(
                world -> {
                  UserProcess process = new UserProcess(world);
                  new SpinLock(world.kernel(), world.permanent(), LockClass.spinLock("spin->lock"))
                      .lock();
                  process.copy.copyFromUser(process.mm, 0x1000, 8);
                })
            .recorded()
            .run()
            .finding();
    assertThat(finding.kind()).isEqualTo(Kind.ATOMIC_SLEEP);
    assertThat(finding.title()).contains("copy_from_user may sleep, but spin->lock is held");
  }
}
