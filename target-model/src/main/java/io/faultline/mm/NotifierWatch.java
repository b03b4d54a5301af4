package io.faultline.mm;

import io.faultline.check.Kind;
import io.faultline.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which callbacks of notifiers run just now, and which notifiers have ended. No part of the model:
 * nothing here is a step, and real threads are not watched.
 */
final class NotifierWatch {
  /** A callback that has begun; {@code release} callbacks hold the end of the mm up. */
  private record Callback(MmuNotifier notifier, Mm mm, boolean release) {}

  private final Kernel kernel;
  private final boolean on;
  private final List<Callback> running = new ArrayList<>(2);
  private final List<MmuNotifier> registered = new ArrayList<>(2);
  private final List<Mm> released = new ArrayList<>(2);
  private Consumer<Mm> afterRelease = mm -> {};

  NotifierWatch(Kernel kernel) {
    this.kernel = kernel;
    this.on = kernel.platform().simulated();
  }

  /** Says what holds as soon as all notifiers of an mm have been told that it goes away. */
  void afterRelease(Consumer<Mm> invariant) {
    afterRelease = invariant;
  }

  /** The notifier has its pin of the mm. */
  void registered(MmuNotifier notifier) {
    if (on) {
      registered.add(notifier);
    }
  }

  /** The notifier is about to give its pin back. Invariant I54: nobody is inside of it. */
  void ends(MmuNotifier notifier) {
    if (on) {
      registered.remove(notifier);
      for (int i = 0; i < running.size(); i++) {
        if (running.get(i).notifier() == notifier) {
          throw broken("mmu_notifier", "a notifier ends while a callback of it runs");
        }
      }
    }
  }

  /** A callback begins. Invariant I54: not after the end of the notifier. */
  void enters(MmuNotifier notifier, Mm mm, boolean release) {
    if (on) {
      if (!registered.contains(notifier)) {
        throw broken("mmu_notifier", "a callback of a notifier runs that has ended");
      }
      running.add(new Callback(notifier, mm, release));
    }
  }

  /** The callback has ended. */
  void leaves(MmuNotifier notifier, Mm mm, boolean release) {
    if (on) {
      running.remove(new Callback(notifier, mm, release));
    }
  }

  /** Invariants I55 and I56: page tables can go. */
  void allReleased(Mm mm) {
    if (!on) {
      return;
    }
    for (int i = 0; i < running.size(); i++) {
      if (running.get(i).release() && running.get(i).mm() == mm) {
        throw broken("mm_struct", "page tables go while a notifier is being told");
      }
    }
    released.add(mm);
    kernel.platform().look(() -> afterRelease.accept(mm));
  }

  boolean wasReleased(Mm mm) {
    return released.contains(mm);
  }

  /** How many notifiers pin an mm. */
  int pins(Mm mm) {
    int pins = 0;
    for (int i = 0; i < registered.size(); i++) {
      pins += registered.get(i).mm == mm ? 1 : 0;
    }
    return pins;
  }

  private Error broken(String object, String what) {
    return kernel.checks().fail(Kind.INVARIANT, object, "", what);
  }
}
