package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.sim.Hooks;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

/** The weaver and the simulator agree on the hooks. */
class HookTest {
  @Test
  void everyHookIsPublicMethodOfTheSimulatorAndTheOtherWayRound() {
    assertThat(Arrays.stream(Hook.values()).map(hook -> hook.method() + hook.descriptor()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Hooks.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .sorted(Comparator.comparing(Method::getName))
                .map(method -> method.getName() + Type.getMethodDescriptor(method))
                .toList());
  }
}
