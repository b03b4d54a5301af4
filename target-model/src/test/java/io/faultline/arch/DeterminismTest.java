package io.faultline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import io.faultline.arch.planted.device.Impure;
import java.nio.file.Path;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each rule holds for what is shipped, and is broken by what is planted. */
class DeterminismTest {
  private static void holds(Function<String, ArchRule> rule, String... plantedMembers) {
    rule.apply(ModelClasses.ROOT).check(ModelClasses.SHIPPED);
    EvaluationResult planted = ModelClasses.planted(rule.apply(ModelClasses.PLANTED));
    String report = planted.getFailureReport().getDetails().toString();
    for (String member : plantedMembers) {
      assertThat(report).contains(member);
    }
  }

  @Test
  void nothingInARunAsksForARandomNumber() {
    holds(
        Determinism::noRandomNumbers,
        "Impure.random",
        "Impure.threadLocalRandom",
        "Impure.mathRandom",
        "Impure.uuid",
        "Impure.shuffle");
  }

  @Test
  void nothingInARunLooksAtAClock() {
    holds(Determinism::noClock, "Impure.millis", "Impure.nanos", "Impure.instant", "Impure.date");
  }

  @Test
  void nothingInARunStartsAThread() {
    holds(
        Determinism::noThreads,
        "Impure.thread",
        "Impure.executor",
        "Impure.future",
        "Impure.parallel",
        "Impure.sleep");
  }

  @Test
  void nothingInARunDependsOnWhereAnObjectLies() {
    holds(
        Determinism::noIdentityHash,
        "Impure.identityHash",
        "Impure.objectHash",
        "Impure.identityMap");
  }

  @Test
  void theModelHasNoHashMaps() {
    holds(Determinism::noHashOrderInTheModel, "Impure.hashMap", "Impure.hashSet");
  }

  @Test
  void kernelObjectsKeepTheirStateInFields() {
    holds(
        Determinism::noHiddenState,
        "HiddenState.list",
        "HiddenState.map",
        "HiddenState.counter",
        "HiddenState.lock",
        "HiddenState.bits");
  }

  @Test
  void theModelHasNoStaticState() {
    holds(Determinism::noStaticState, "Impure.calls");
  }

  @Test
  void nothingInARunHoldsAMonitor() throws Exception {
    assertThat(Monitors.under(ModelClasses.folder()))
        .allMatch(
            method -> method.startsWith("io.faultline.sim.ThreadedPlatform."),
            "in the free-running mode");
    Path tests =
        Path.of(Impure.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolve("io/faultline/arch/planted");
    assertThat(Monitors.under(tests))
        .containsExactly(
            "io.faultline.arch.planted.device.Impure.block",
            "io.faultline.arch.planted.device.Impure.method");
  }
}
