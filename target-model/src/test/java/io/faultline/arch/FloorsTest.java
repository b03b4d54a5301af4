package io.faultline.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloorsTest {
  private static final String ROOT = ModelClasses.ROOT;
  private static final String PLANTED = ModelClasses.PLANTED;

  static List<String> floors() {
    return Floors.NAMES;
  }

  private static void isBroken(ArchRule rule, String by) {
    EvaluationResult result = ModelClasses.planted(rule);
    assertThat(result.hasViolation()).as(rule.getDescription()).isTrue();
    assertThat(result.getFailureReport().getDetails().toString()).contains(by);
  }

  @ParameterizedTest
  @MethodSource("floors")
  void aFloorKnowsOnlyThoseBelow(String floor) {
    Floors.knowsOnlyLower(ROOT, floor).check(ModelClasses.SHIPPED);
  }

  @Test
  void aFloorThatKnowsAHigherOneIsFound() {
    isBroken(Floors.knowsOnlyLower(PLANTED, "sim"), "sim.KnowsTheKernel");
    isBroken(Floors.knowsOnlyLower(PLANTED, "kernel"), "kernel.KnowsTheModel");
    assertThat(ModelClasses.planted(Floors.knowsOnlyLower(PLANTED, "mm")).hasViolation()).isFalse();
  }

  @Test
  void aDriverThatKnowsAnotherIsFound() {
    isBroken(Floors.knowsOnlyLower(PLANTED, "vtd"), "vtd.KnowsAnotherDriver");
  }

  @Test
  void everyClassIsOnAFloor() {
    Floors.everyClassIsOnAFloor(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.everyClassIsOnAFloor(PLANTED), "attic.OnNoFloor");
  }

  @Test
  void packagesHaveNoCycles() {
    Floors.noCycles(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.noCycles(PLANTED), "Cycle detected");
  }

  @Test
  void nothingNeedsTheWeaverAtRunTime() {
    Floors.nothingNeedsTheWeaver(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.nothingNeedsTheWeaver(PLANTED), "machine.NeedsTheWeaver");
    isBroken(Floors.nothingNeedsTheWeaver(PLANTED), "machine.NeedsAsm");
  }

  @Test
  void theWeaverKnowsOnlyTheSimulator() {
    Floors.theWeaverKnowsOnlyTheSimulator(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.theWeaverKnowsOnlyTheSimulator(PLANTED), "weave.KnowsTheKernel");
  }

  @Test
  void onlyMachinesKnowThePast() {
    Floors.onlyMachinesKnowThePast(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.onlyMachinesKnowThePast(PLANTED), "iommu.sva.KnowsThePast");
  }

  @Test
  void thePastKnowsNoPresent() {
    Floors.thePastKnowsNoPresent(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.thePastKnowsNoPresent(PLANTED), "history.KnowsThePresent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mock", "smmuv3", "vtd"})
  void hardwareKnowsNoDriver(String driver) {
    Floors.hardwareKnowsNoDriver(ROOT, driver).check(ModelClasses.SHIPPED);
  }

  @Test
  void hardwareThatKnowsItsDriverOrTheCoreIsFound() {
    isBroken(Floors.hardwareKnowsNoDriver(PLANTED, "mock"), "hw.KnowsItsDriver");
    isBroken(Floors.hardwareKnowsNoDriver(PLANTED, "mock"), "hw.KnowsTheCore");
  }

  @Test
  void theSpecificationKnowsNoModel() {
    Floors.theSpecificationKnowsNoModel(ROOT).check(ModelClasses.SHIPPED);
    isBroken(Floors.theSpecificationKnowsNoModel(PLANTED), "spec.KnowsTheModel");
  }
}
