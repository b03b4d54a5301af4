package io.faultline.samples;

import io.faultline.kernel.Kernel;
import io.faultline.sim.Memory;
import io.faultline.sim.SharedObject;
import java.util.function.Consumer;

/** One task reads a setting without a lock, another takes it away. */
final class MissingGracePeriod {
  private static final class Setting extends SharedObject {
    int value;

    Setting(Memory memory) {
      super(memory);
    }
  }

  private static final class Owner extends SharedObject {
    /** RCU-protected. */
    volatile Setting setting;

    Owner(Memory memory) {
      super(memory);
    }
  }

  private final Kernel kernel;
  private final Owner owner;

  private MissingGracePeriod(Kernel kernel) {
    this.kernel = kernel;
    this.owner = new Owner(kernel.slab().permanent("owner"));
    owner.setting = new Setting(kernel.slab().kzalloc("setting"));
  }

  static Program broken(Kernel kernel) {
    MissingGracePeriod sample = new MissingGracePeriod(kernel);
    return sample.program(setting -> kernel.slab().kfree(setting));
  }

  static Program repaired(Kernel kernel) {
    MissingGracePeriod sample = new MissingGracePeriod(kernel);
    return sample.program(setting -> kernel.slab().kfreeRcu(setting));
  }

  private Program program(Consumer<Setting> release) {
    return Program.of(this::read, () -> remove(release), () -> {});
  }

  private void read() {
    kernel.rcu().readLock();
    Setting setting = owner.setting;
    if (setting != null) {
      use(setting.value);
    }
    kernel.rcu().readUnlock();
  }

  private void remove(Consumer<Setting> release) {
    Setting setting = owner.setting;
    owner.setting = null;
    release.accept(setting);
  }

  private static void use(int value) {
    if (value < 0) {
      throw new IllegalStateException("not a setting: " + value);
    }
  }
}
