package io.faultline.scenario.act;

import static io.faultline.scenario.act.OneTask.results;
import static io.faultline.scenario.act.OneTask.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.scenario.run.Verdict;
import org.junit.jupiter.api.Test;

/** What processes do with their mappings. */
class MemoryActionsTest {
  @Test
  void a_page_is_mapped_used_and_unmapped() {
    assertThat(
            results(
                "touch mm0 0x8000 read",
                "mmap mm0 0x8000 read",
                "mmap mm0 0x8000 read",
                "touch mm0 0x8000 read",
                "touch mm0 0x8000 write",
                "munmap mm0 0x8000",
                "touch mm0 0x8000 read"))
        .containsExactly("EFAULT", "0", "EEXIST", "0", "EFAULT", "0", "EFAULT");
  }

  @Test
  void rights_change() {
    assertThat(
            results(
                "touch mm0 0x6000 write",
                "mprotect mm0 0x6000 read+write",
                "touch mm0 0x6000 write",
                "mprotect mm0 0x6000 read",
                "touch mm0 0x6000 write",
                "mprotect mm0 0x9000 read"))
        .containsExactly("EFAULT", "0", "0", "0", "EFAULT", "ENOMEM");
  }

  @Test
  void an_address_that_is_no_page_is_refused() {
    assertThat(
            results("mmap mm0 0x8001 read", "munmap mm0 0x1ffffffffffffff", "touch mm0 0x1 read"))
        .containsExactly("EINVAL", "EINVAL", "EFAULT");
  }

  @Test
  void memory_can_run_out() {
    assertThat(results("mmap mm0 0x8000 read", "fail A.1 alloc 1")).containsExactly("ENOMEM");
    assertThat(results("touch mm0 0x1000 read", "fail A.1 alloc 1")).containsExactly("ENOMEM");
  }

  @Test
  void a_process_that_has_exited_does_nothing() {
    assertThat(
            results(
                "exit mm0",
                "mmap mm0 0x8000 read",
                "munmap mm0 0x1000",
                "mprotect mm0 0x1000 read",
                "touch mm0 0x1000 read"))
        .containsExactly("0", "SKIP", "SKIP", "SKIP", "SKIP");
  }

  @Test
  void what_comes_of_a_change_to_an_address_space_that_has_gone_is_told() {
    var outcome = run("exit mm0", "unchecked mmap mm0 0x8000 read");

    assertThat(outcome.verdict()).isEqualTo(Verdict.CONTRACT);
    assertThat(outcome.finding().kind()).isEqualTo(Kind.USE_AFTER_FREE);
    assertThat(outcome.message()).contains("mmap needs a process that has not exited");
  }

  @Test
  void a_device_meets_what_the_process_has_mapped_since() {
    String[] operations = {
      "h0 = bind dev0 mm0",
      "mmap mm0 0x8000 read",
      "fault dev0 h0 0x8000 read last",
      "flush dev0",
      "munmap mm0 0x8000",
      "fault dev0 h0 0x8000 read last grp=1",
    };
    assertThat(results(operations)).containsOnly("0");
    assertThat(run(operations).verdict()).isEqualTo(Verdict.CLEAN);
  }
}
