package io.faultline.lincheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is asked about each primitive: whether its threaded implementation answers as its
 * specification does, and whether the same question finds out broken twins of it. A specification
 * is written from what the kernel's functions do, never from the model's code, and never blocks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecondOpinion {
  private static final String MODEL_CHECKING = "model-checking";

  /** In a JVM for each class, because of what {@link Lincheck#STRESS} does to it. */
  private static final String STRESS = "stress";

  /** The operations over the model's primitive. */
  abstract Class<?> structure();

  /** What the same operations answer one at a time. */
  abstract Class<?> specification();

  /** The scenario to try first. */
  abstract Clash clash();

  /** The same operations over broken twins of the primitive. */
  abstract List<Class<?>> twins();

  @Test
  @Tag(MODEL_CHECKING)
  void noInterleavingOfTheModelCheckerIsUnexplained() {
    ask(Lincheck.MODEL_CHECKING, structure());
  }

  @Test
  @Tag(STRESS)
  void noExecutionOnRealThreadsIsUnexplained() {
    ask(Lincheck.STRESS, structure());
  }

  @ParameterizedTest
  @MethodSource("twins")
  @Tag(MODEL_CHECKING)
  void theModelCheckerFindsABrokenTwin(Class<?> twin) {
    isFound(Lincheck.MODEL_CHECKING, twin);
  }

  @ParameterizedTest
  @MethodSource("twins")
  @Tag(STRESS)
  void realThreadsShowABrokenTwin(Class<?> twin) {
    isFound(Lincheck.STRESS, twin);
  }

  private void ask(Lincheck strategy, Class<?> operations) {
    strategy.ask(new Question(operations, specification(), clash()), Budget.asked());
  }

  private void isFound(Lincheck strategy, Class<?> twin) {
    Throwable found = catchThrowable(() -> ask(strategy, twin));
    assertThat(found)
        .as("%s of %s", strategy, twin.getSimpleName())
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining("Invalid execution results");
  }
}
