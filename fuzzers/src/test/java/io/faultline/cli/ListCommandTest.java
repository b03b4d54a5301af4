package io.faultline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.machine.DefectCatalogue;
import io.faultline.machine.Designs;
import io.faultline.scenario.Operation;
import org.junit.jupiter.api.Test;

class ListCommandTest {
  @Test
  void defects_are_listed_with_what_they_are() {
    JsonNode defects = Cli.run("list", "defects", "--json").json().get("defects");

    assertThat(defects).hasSize(DefectCatalogue.ALL.size());
    assertThat(defects.findValuesAsText("id")).contains("iopf-flush-under-group-mutex");
    assertThat(defects.get(0).get("summary").asText()).isNotEmpty();
    assertThat(defects.get(0).get("targets").get(0).asText()).isEqualTo("sva");
  }

  @Test
  void designs_are_listed_with_what_they_are_known_for() {
    JsonNode designs = Cli.run("list", "designs", "--json").json().get("designs");

    assertThat(designs).hasSize(Designs.ALL.size());
    assertThat(designs.findValuesAsText("name")).contains("a1", "c2");
    assertThat(designs.get(0).get("era").asText()).isEqualTo("5.18 to 6.1");
    assertThat(designs.get(0).get("known").get(0).asText()).isEqualTo("data-race");
  }

  @Test
  void operations_are_listed_with_their_form() {
    JsonNode operations = Cli.run("list", "--json", "operations").json().get("operations");

    assertThat(operations).hasSize(Operation.values().length);
    assertThat(operations.findValuesAsText("form")).contains("[NAME =] bind DEV MM");
  }

  @Test
  void targets_and_searches_are_listed() {
    assertThat(Cli.run("list", "targets", "--json").json().get("targets").findValuesAsText("name"))
        .containsExactly("sva", "iopf", "attach");
    assertThat(
            Cli.run("list", "searches", "--json").json().get("searches").findValuesAsText("name"))
        .containsExactly("exhaustive", "random", "pct", "pos");
  }

  @Test
  void people_get_a_line_for_each() {
    Cli cli = Cli.run("list", "operations");

    assertThat(cli.status()).isZero();
    assertThat(cli.out().lines()).hasSize(Operation.values().length);
    assertThat(cli.err()).isEmpty();
  }
}
