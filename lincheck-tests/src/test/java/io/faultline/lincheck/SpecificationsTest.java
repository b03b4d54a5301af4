package io.faultline.lincheck;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.faultline.kernel.Errno;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A specification that asked the model what is right would agree with it whatever it does. */
class SpecificationsTest {
  private static final List<SecondOpinion> OPINIONS =
      List.of(
          new MutexTest(),
          new RwSemaphoreTest(),
          new XArrayTest(),
          new XaAllocTest(),
          new IdaTest(),
          new RefcountTest(),
          new QueueWorkTest(),
          new FlushTest());

  private static final ArchRule KNOWS_NO_MODEL =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.faultline.sim..", "io.faultline.kernel..")
                  .and(not(equivalentTo(Errno.class))));

  @Test
  void noSpecificationKnowsTheModel() {
    for (SecondOpinion opinion : OPINIONS) {
      KNOWS_NO_MODEL.check(new ClassFileImporter().importClasses(opinion.specification()));
    }
  }

  @Test
  void oneThatKnowsTheModelIsFound() {
    var structure = new ClassFileImporter().importClasses(new MutexTest().structure());

    assertThat(KNOWS_NO_MODEL.evaluate(structure).hasViolation()).isTrue();
  }

  @Test
  void everyPrimitiveHasABrokenTwin() {
    assertThat(OPINIONS).allSatisfy(opinion -> assertThat(opinion.twins()).isNotEmpty());
  }
}
