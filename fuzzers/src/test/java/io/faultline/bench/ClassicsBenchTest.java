package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.bench.ClassicsBench.Row;
import io.faultline.samples.Classics;
import io.faultline.samples.run.SampleSearch;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassicsBenchTest {
  @Test
  void each_sample_is_searched_in_each_way_in_both_forms() {
    List<Row> rows = ClassicsBench.rows();

    assertThat(rows).hasSize(Classics.ALL.size() * 2 * SampleSearch.Way.values().length);
    assertThat(rows)
        .filteredOn(row -> row.form().equals("broken"))
        .allSatisfy(row -> assertThat(row.verdict()).isEqualTo("violation"));
    assertThat(rows)
        .filteredOn(row -> row.form().equals("repaired"))
        .allSatisfy(
            row ->
                assertThat(row.verdict())
                    .isEqualTo(row.search().equals("exhaustive") ? "clean" : "none"));
    assertThat(ClassicsBench.table(rows).lines()).hasSize(rows.size() + 1);
  }
}
