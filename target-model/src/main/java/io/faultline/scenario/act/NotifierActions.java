package io.faultline.scenario.act;

import io.faultline.kernel.ErrPtr;
import io.faultline.machine.Machine;
import io.faultline.mm.Mm;
import io.faultline.mm.MmuNotifier;
import io.faultline.mm.MmuNotifiers;
import io.faultline.mm.SpaceFollower;
import io.faultline.scenario.Call;
import io.faultline.scenario.ParameterKind;
import io.faultline.scenario.Result;

/** A driver that follows address spaces. */
final class NotifierActions {
  private static final String GET = "get";

  private final Scene scene;
  private final Owned<Notifier> owned;
  private final MmuNotifiers notifiers;
  // A notifier that was registered must not be found by get, so they have callbacks of their own.
  private final SpaceFollower getting;
  private final SpaceFollower registering;

  NotifierActions(Scene scene) {
    Machine machine = scene.machine();
    this.scene = scene;
    this.owned = scene.obligations().notifiers();
    this.notifiers = machine.mms().notifiers();
    this.getting = new SpaceFollower(machine.kernel());
    this.registering = new SpaceFollower(machine.kernel());
  }

  Result perform(Call call) {
    return switch (call.operation()) {
      case NOTIFY -> scene.inProcess(call, mm -> notify(call, mm));
      case UNNOTIFY -> unnotify(call);
      default -> throw Scene.foreign(call);
    };
  }

  /** Gives back the notifiers that are left. */
  void tearDown() {
    for (Notifier left = owned.claimAny(); left != null; left = owned.claimAny()) {
      giveBack(left);
    }
  }

  private Result notify(Call call, Mm mm) {
    boolean shared = call.choice(ParameterKind.NOTIFYING).equals(GET);
    ErrPtr<MmuNotifier> made = shared ? notifiers.get(getting, mm) : register(mm);
    if (!made.isErr()) {
      Notifier notifier = new Notifier(made.value(), mm, shared);
      call.makes().ifPresentOrElse(name -> owned.keep(name, notifier), () -> giveBack(notifier));
    }
    return Result.of(made.error());
  }

  private ErrPtr<MmuNotifier> register(Mm mm) {
    ErrPtr<MmuNotifier> made = registering.allocNotifier(mm);
    int error = made.isErr() ? 0 : notifiers.register(made.value(), mm);
    if (error != 0) {
      registering.freeNotifier(made.value());
      return new ErrPtr<>(null, error);
    }
    return made;
  }

  private Result unnotify(Call call) {
    Notifier notifier = owned.claim(call.notifier());
    if (notifier == null) {
      String obligation = "unnotify needs a notifier that has not been given back";
      if (!scene.breaks(call, obligation)) {
        return Result.SKIP;
      }
      notifier = scene.there(call, obligation, owned.seize(call.notifier()));
    }
    giveBack(notifier);
    return Result.OK;
  }

  private void giveBack(Notifier notifier) {
    if (notifier.shared()) {
      notifiers.put(notifier.notifier());
    } else {
      notifiers.unregister(notifier.notifier(), notifier.mm());
      registering.freeNotifier(notifier.notifier());
    }
  }
}
