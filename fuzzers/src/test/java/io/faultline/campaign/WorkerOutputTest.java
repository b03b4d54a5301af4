package io.faultline.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkerOutputTest {
  private final WorkerOutput output = new WorkerOutput();

  @Test
  void the_search_begins_when_the_corpus_has_been_read() {
    output.line("INFO: Seed: 1", 10);
    assertThat(output.began()).isZero();

    output.line("#14\tINITED cov: 395 ft: 396 corp: 11/211b exec/s: 0 rss: 480Mb", 20);
    output.line("#2048\tpulse  cov: 1024 ft: 2561 corp: 46/2947b lim: 4096 exec/s: 1", 30);

    assertThat(output.began()).isEqualTo(20);
    assertThat(output.corpus()).isEqualTo(46);
  }

  @Test
  void runs_of_what_was_there_to_begin_with_are_no_search() {
    output.line("faultline-worker: executions=2900 violations=0 reached=0 states=24", 10);
    assertThat(output.searched()).isZero();

    output.line("#3000\tINITED cov: 395 ft: 396 corp: 11/211b exec/s: 0 rss: 480Mb", 20);
    assertThat(output.searched()).isZero();
    output.line("faultline-worker: executions=3500 violations=0 reached=0 states=24", 30);

    assertThat(output.searched()).isEqualTo(500);
    assertThat(output.status().executions()).isEqualTo(3500);
  }

  @Test
  void a_status_in_the_middle_of_a_line_of_the_fuzzer_is_read() {
    output.line("#11752\tREDUCEfaultline-worker: executions=9 violations=1 reached=0 states=2", 10);

    assertThat(output.status().executions()).isEqualTo(9);
  }

  @Test
  void the_last_count_of_a_bug_holds() {
    output.line("#11752\tREDUCE cov: 2faultline-bug: 7 leak.group.f", 10);
    output.line("faultline-bug: 9 leak.group.f", 11);

    assertThat(output.repeats("leak.group.f")).isEqualTo(9);
    assertThat(output.repeats("another")).isZero();
    assertThat(output.status().executions()).isZero();
  }

  @Test
  void states_that_the_target_tells_are_no_coverage() {
    output.line("#2048\tNEW    cov: 1024 ft: 2561 corp: 46/2947b lim: 4096 exec/s: 1", 30);
    output.line("faultline-worker: executions=2100 violations=2 reached=0 states=24", 31);

    assertThat(output.coverage()).isEqualTo(1000);
    assertThat(output.status().executions()).isEqualTo(2100);
  }

  @Test
  void a_fuzzer_without_instrumentation_is_noticed() {
    output.line("INFO: Instrumented java.lang.Nothing (took 1 ms)", 1);
    assertThat(output.instrumented()).isFalse();

    output.line("INFO: Instrumented io.faultline.kernel.Slab (took 29 ms, size +5%)", 2);
    assertThat(output.instrumented()).isTrue();
  }

  @Test
  void what_was_thrown_is_kept() {
    output.line("== Java Exception: java.lang.IllegalStateException: not deterministic", 1);
    output.line("== Java Exception: another", 2);

    assertThat(output.thrown()).isEqualTo("java.lang.IllegalStateException: not deterministic");
  }

  @Test
  void only_the_last_lines_are_kept() {
    IntStream.range(0, 1000).forEach(i -> output.line("line " + i, i));

    assertThat(output.last()).hasSize(40).endsWith("line 999");
  }
}
