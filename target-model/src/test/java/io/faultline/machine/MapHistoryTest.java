package io.faultline.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.device.PageRequest;
import io.faultline.iommu.IommuSva;
import io.faultline.mm.Mm;
import io.faultline.mm.Permission;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Which answers the history of mappings allows: for each that it forbids, one beside it. */
class MapHistoryTest {
  private static final long FREE = 0x8000;
  private static final long DATA = 0x1000;
  private static final long PAGE = 0x1000;

  /** A history of its own, of a process that has PASID 1. */
  private static void with(BiConsumer<MapHistory, Mm> body) {
    assertThat(SimulatedProgram.task(world -> with(world, body)).run().clean()).isTrue();
  }

  private static void with(World world, BiConsumer<MapHistory, Mm> body) {
    Machine machine = new Machine(world.kernel(), MachineConfig.DEFAULT);
    IommuSva sva = machine.sva().bindDevice(machine.device(0), machine.mm(0)).value();
    MapHistory history = new MapHistory(true);
    history.started(machine.mm(0));
    body.accept(history, machine.mm(0));
    machine.sva().unbindDevice(sva);
    machine.iommu().disableIopf(machine.device(0));
    machine.mms().mmput(machine.mm(0));
    machine.iommu().remove();
  }

  private static PageRequest request(long address, int permission) {
    return new PageRequest(1, 0, address, permission, true);
  }

  private static boolean reads(MapHistory history, long address, long since) {
    return history.grants(request(address, Permission.READ), since);
  }

  @Test
  void a_process_that_changes_nothing_has_what_every_process_has() {
    with(
        (history, mm) -> {
          assertThat(reads(history, DATA, 0)).isTrue();
          assertThat(reads(history, FREE, 0)).isFalse();
          assertThat(history.grants(request(0x6000, Permission.WRITE), 0)).isFalse();
        });
  }

  @Test
  void what_is_being_mapped_counts() {
    with(
        (history, mm) -> {
          long before = history.now();
          history.maps(mm, FREE, FREE + PAGE, Permission.READ);
          assertThat(reads(history, FREE, before)).isTrue();
          assertThat(reads(history, FREE + PAGE, before)).isFalse();
          assertThat(history.grants(request(FREE, Permission.WRITE), before)).isFalse();
          assertThat(reads(history, DATA, before)).isTrue();
        });
  }

  @Test
  void what_was_unmapped_counts_for_requests_sent_before() {
    with(
        (history, mm) -> {
          long before = history.now();
          history.unmapped(mm, DATA, DATA + PAGE);
          assertThat(reads(history, DATA, before)).isTrue();
          assertThat(reads(history, DATA, history.now())).isFalse();
          assertThat(reads(history, DATA + PAGE, history.now())).isTrue();
        });
  }

  @Test
  void nothing_counts_that_was_sent_after_the_end_of_a_process() {
    with(
        (history, mm) -> {
          long before = history.now();
          history.ended(mm);
          assertThat(reads(history, DATA, before)).isTrue();
          assertThat(reads(history, DATA, history.now())).isFalse();
        });
  }

  @Test
  void the_mappings_of_another_pasid_do_not_count() {
    with(
        (history, mm) -> {
          history.maps(mm, FREE, FREE + PAGE, Permission.READ);
          PageRequest other = new PageRequest(2, 0, FREE, Permission.READ, true);
          assertThat(history.grants(other, 0)).isFalse();
          assertThat(reads(history, FREE, 0)).isTrue();
        });
  }

  @Test
  void on_real_threads_every_answer_is_believed_after_a_change() {
    MapHistory history = new MapHistory(false);
    assertThat(reads(history, FREE, 0)).isFalse();
    history.unmapped(null, DATA, DATA + PAGE);
    assertThat(reads(history, FREE, 0)).isTrue();
  }
}
