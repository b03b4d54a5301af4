package io.faultline.arch;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import io.faultline.sim.SharedObject;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.WeakHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One run is a pure function: nothing on its path may ask anything else than the scheduler. */
final class Determinism {
  /** Floors whose code runs inside a run. */
  private static final List<String> RUN_PATH =
      List.of(
          "sim",
          "trace",
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

  /** Floors that are the model, whose classes are woven. */
  private static final List<String> MODEL =
      List.of(
          "kernel", "samples", "mm", "device", "iommu", "mock", "smmuv3", "vtd", "iommufd",
          "machine");

  private Determinism() {}

  private static GivenClassesConjunction nothing(String root) {
    return noClasses().that().resideInAnyPackage(Floors.packages(root, RUN_PATH));
  }

  private static GivenClassesConjunction nothingBut(String root, String... exempt) {
    return nothing(root)
        .and(
            new DescribedPredicate<JavaClass>("are not " + String.join(", ", exempt)) {
              @Override
              public boolean test(JavaClass type) {
                String outer = type.getName().replaceAll("\\$.*", "");
                return List.of(exempt).stream().noneMatch(e -> outer.equals(root + "." + e));
              }
            });
  }

  static ArchRule noRandomNumbers(String root) {
    return nothing(root)
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "java\\.util\\.(Random|SplittableRandom|UUID)|java\\.util\\.random\\..*"
                + "|java\\.util\\.concurrent\\.ThreadLocalRandom|java\\.security\\.SecureRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(StrictMath.class, "random")
        .orShould()
        .callMethod(Collections.class, "shuffle", List.class)
        .as("nothing in a run asks for a random number");
  }

  /** Only the free-running mode, which no run goes through, waits with a deadline. */
  static ArchRule noClock(String root) {
    return nothingBut(root, "sim.ThreadedPlatform")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.time..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Date.class, Calendar.class, Timer.class)
        .as("nothing in a run looks at a clock");
  }

  static ArchRule noThreads(String root) {
    return nothingBut(
            root,
            "sim.ThreadCoroutine",
            "sim.SimThread",
            "sim.ThreadedPlatform",
            "scenario.run.FreeRun")
        .should()
        .callConstructorWhere(target(owner(assignableTo(Thread.class))))
        .orShould()
        .dependOnClassesThat(
            assignableTo(Executor.class)
                .or(assignableTo(Future.class))
                .or(assignableTo(Executors.class)))
        .orShould()
        .callMethodWhere(target(name("parallel")).or(target(name("parallelStream"))))
        .orShould()
        .callMethodWhere(target(owner(assignableTo(Thread.class))).and(target(name("sleep"))))
        .as("nothing in a run starts a thread");
  }

  static ArchRule noIdentityHash(String root) {
    return nothingBut(root, "sim.OwnedArrays")
        .should()
        .callMethod(System.class, "identityHashCode", Object.class)
        .orShould()
        .callMethod(Object.class, "hashCode")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(IdentityHashMap.class, WeakHashMap.class)
        .as("nothing in a run depends on where an object lies");
  }

  /** The model itself does without; below and above it maps are only looked up. */
  static ArchRule noHashOrderInTheModel(String root) {
    return noClasses()
        .that()
        .resideInAnyPackage(Floors.packages(root, MODEL))
        .should()
        .callConstructorWhere(
            target(owner(assignableTo(HashMap.class)))
                .or(target(owner(assignableTo(HashSet.class)))))
        .as("the model has no hash maps and sets, whose order is nobody's choice");
  }

  /** The insides of a collection are woven by nobody, so no rule would see what happens there. */
  static ArchRule noHiddenState(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage(root + "..")
        .and()
        .areDeclaredInClassesThat()
        .areAssignableTo(SharedObject.class)
        .should()
        .haveRawType(
            assignableTo(Collection.class)
                .or(assignableTo(Map.class))
                .or(assignableTo(BitSet.class))
                .or(
                    new DescribedPredicate<JavaClass>("in java.util.concurrent") {
                      @Override
                      public boolean test(JavaClass type) {
                        return type.getPackageName().startsWith("java.util.concurrent");
                      }
                    }))
        .as("kernel objects keep their state in fields");
  }

  static ArchRule noStaticState(String root) {
    return noFields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(Floors.packages(root, MODEL))
        .should(
            new ArchCondition<JavaField>("be static and not final") {
              @Override
              public void check(JavaField field, ConditionEvents events) {
                boolean is =
                    field.getModifiers().contains(JavaModifier.STATIC)
                        && !field.getModifiers().contains(JavaModifier.FINAL);
                events.add(new SimpleConditionEvent(field, is, field.getDescription()));
              }
            })
        .as("the model has no static state");
  }
}
