package io.faultline.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The floors of the house, lowest first, and the rules between them. */
final class Floors {
  static final List<String> NAMES =
      List.of(
          "sim",
          "trace",
          "mirror",
          "check",
          "kernel",
          "samples",
          "mm",
          "device",
          "iommu",
          "mock",
          "smmuv3",
          "vtd",
          "iommufd",
          "machine",
          "scenario");

  /** Floors that know nothing of each other: drivers. */
  private static final List<String> DRIVERS = List.of("mock", "smmuv3", "vtd");

  private Floors() {}

  static String[] packages(String root, List<String> floors) {
    return floors.stream().map(floor -> root + "." + floor + "..").toArray(String[]::new);
  }

  /** A floor knows only those below it, and a driver no other driver. */
  static ArchRule knowsOnlyLower(String root, String floor) {
    int at = NAMES.indexOf(floor);
    List<String> unknown =
        NAMES.stream()
            .filter(
                other ->
                    NAMES.indexOf(other) > at
                        || (DRIVERS.contains(floor)
                            && DRIVERS.contains(other)
                            && !other.equals(floor)))
            .toList();
    return noClasses()
        .that()
        .resideInAPackage(root + "." + floor + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(root, unknown))
        .as(floor + " knows nothing of " + String.join(", ", unknown))
        .allowEmptyShould(true);
  }

  /** Every class is on a floor, or part of the build step. */
  static ArchRule everyClassIsOnAFloor(String root) {
    return classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .resideInAnyPackage(packages(root, NAMES))
        .orShould()
        .resideInAPackage(root + ".weave..")
        .as("every class is on a floor");
  }

  static ArchRule noCycles(String root) {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .as("packages have no cycles");
  }

  /** The weaver is a build step: a run needs neither it nor its library. */
  static ArchRule nothingNeedsTheWeaver(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(packages(root, NAMES))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".weave..", "org.objectweb.asm..")
        .as("nothing needs the weaver at run time");
  }

  static ArchRule theWeaverKnowsOnlyTheSimulator(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".weave..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages(root, NAMES.subList(1, NAMES.size())))
        .as("the weaver knows only the simulator");
  }

  /** Designs of the past are built by a machine that is asked for one; nothing else knows them. */
  static ArchRule onlyMachinesKnowThePast(String root) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(root + "..history..", root + ".machine", root + ".weave..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(root + "..history..")
        .as("only machines know designs of the past");
  }

  /** A design of the past stays what it was, whatever becomes of today's functions. */
  static ArchRule thePastKnowsNoPresent(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + "..history..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + ".iommu.iopf..", root + ".iommu.sva..", root + ".iommu.group..")
        .as("designs of the past use no function of the present design");
  }

  /** Hardware sees a driver through words, registers and interrupts, never through its objects. */
  static ArchRule hardwareKnowsNoDriver(String root, String driver) {
    return noClasses()
        .that()
        .resideInAPackage(root + "." + driver + ".hw..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(root + "." + driver, root + ".iommu..", root + ".mm..")
        .as("the hardware of " + driver + " knows neither its driver nor the core")
        .allowEmptyShould(true);
  }

  /** The specification is written from tables: of the model it knows numbers, no objects. */
  static ArchRule theSpecificationKnowsNoModel(String root) {
    return noClasses()
        .that()
        .resideInAPackage(root + ".scenario.spec..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(root + "..")
                .and(DescribedPredicate.not(isVocabulary(root))))
        .as("the specification knows only what a scenario is, and what a machine looks like");
  }

  private static DescribedPredicate<JavaClass> isVocabulary(String root) {
    return DescribedPredicate.describe(
        "vocabulary",
        type ->
            List.of(root + ".scenario", root + ".scenario.spec").contains(type.getPackageName())
                || type.getName().startsWith(root + ".machine.MachineConfig")
                || List.of(
                        root + ".machine.MachineKey",
                        root + ".machine.StateView",
                        root + ".kernel.Errno",
                        root + ".kernel.FailureKind")
                    .contains(type.getName()));
  }
}
