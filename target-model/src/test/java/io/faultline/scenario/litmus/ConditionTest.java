package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.scenario.Argument;
import io.faultline.scenario.OperationRef;
import io.faultline.scenario.Result;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  /** A.1 has answered EBUSY, A.2 nothing yet; the slot of h0 is empty. */
  private static final Facts FACTS =
      new Facts() {
        @Override
        public Optional<Result> result(OperationRef at) {
          return at.number() == 1 ? Optional.of(Result.of(-16)) : Optional.empty();
        }

        @Override
        public String state(StateFunction function, List<Argument> arguments) {
          return arguments.get(1).toString().equals("h0") ? "empty" : "present";
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "A.1==EBUSY; true",
        "A.1!=EBUSY; false",
        "A.1==0; false",
        "A.1!=0; true",
        "A.2==0; false",
        "A.2!=0; false",
        "slot(dev0,h0)==empty; true",
        "slot(dev0,h1)==empty; false",
        "slot(dev0,h1)!=empty; true",
        "A.1==EBUSY && slot(dev0,h0)==empty; true",
        "A.1==EBUSY && slot(dev0,h0)==present; false",
        "A.1==0 || slot(dev0,h0)==empty; true",
        "A.1==0 && A.1==0 || A.1==EBUSY; true",
        "A.1==0 && (A.1==0 || A.1==EBUSY); false",
        "A.1==EBUSY || A.1==0 && A.1==0; true"
      })
  void aConditionHoldsAsTheFactsSay(String text, boolean holds) {
    assertThat(condition(text).holds(FACTS)).isEqualTo(holds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A.1==EBUSY && slot(dev0,h0)==empty",
        "A.1==0 || A.2==0 && A.1!=EBUSY || init.1==0",
        "(A.1==0 || A.2==0) && A.1!=EBUSY",
        "(A.1==0 && A.2==0) && A.1!=SKIP",
        "(A.1==0 || A.2==0) || A.1!=12"
      })
  void aConditionPrintsWithTheParenthesesItNeeds(String text) {
    assertThat(condition(text)).hasToString(text);
  }

  @Test
  void blanksAndNeedlessParenthesesDoNotMatter() {
    assertThat(condition("((A.1 == EBUSY))&&( slot( dev0 , h0 ) == empty )"))
        .isEqualTo(condition("A.1==EBUSY && slot(dev0,h0)==empty"));
  }

  @Test
  void aConjunctionHasAtLeastTwoTerms() {
    assertThatThrownBy(() -> new Condition.And(List.of(condition("A.1==0"))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Condition.Or(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Condition condition(String text) {
    String file =
        """
        litmus x
        init   h0 = bind dev0 mm0
        init   h1 = bind dev0 mm0
        task A flush dev0
               flush dev0
        expect never %s
        """;
    Expectation expectation = LitmusFile.parse("x", file.formatted(text)).expectations().get(0);
    return ((Expectation.Never) expectation).condition();
  }
}
