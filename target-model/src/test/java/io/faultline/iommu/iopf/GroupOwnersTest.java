package io.faultline.iommu.iopf;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DomainType;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuFaultParam;
import io.faultline.iommu.IopfFault;
import io.faultline.iommu.IopfGroup;
import io.faultline.kernel.Slab;
import io.faultline.mm.Mm;
import io.faultline.mm.MmCore;
import io.faultline.mm.Permission;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each rule about a group fires on the history it forbids, and on no history it allows. */
class GroupOwnersTest {
  private static final long DATA = 0x1000;
  private static final long OTHER = 0x2000;

  /** A group of two requests of one process, not yet known to the rules. */
  private static final class Bench {
    final World world;
    final MmCore mms;
    final Mm mm;
    final GroupOwners owners;
    final IopfGroup group;
    final IopfFault partial;

    Bench(World world) {
      this.world = world;
      this.mms = new MmCore(world.kernel());
      this.mm = mms.create();
      mms.map(mm, DATA, 0x3000, Permission.READ);
      Slab slab = world.kernel().slab();
      IommuFaultParam param = new IommuFaultParam(world.kernel(), world.permanent(), null, null);
      this.partial = new IopfFault(slab.kzalloc("iopf_fault"), fault(3, DATA, false));
      this.group = new IopfGroup(slab.kzalloc("iopf_group"), param, fault(3, OTHER, true));
      group.faults.add(group.lastFault.list);
      group.faults.add(partial.list);
      this.owners = new GroupOwners(world.kernel(), mms);
    }

    static IommuFault fault(int index, long address, boolean last) {
      return new IommuFault(1, true, index, Permission.READ, address, last);
    }

    void route() {
      IommuDomain domain = new IommuDomain(world.kernel().slab().kzalloc("iommu_domain"), null);
      domain.type = DomainType.SVA;
      domain.mm = mm;
      group.attachHandle = new IommuAttachHandle(world.kernel().slab().kzalloc("iommu_sva"));
      group.attachHandle.domain = domain;
      owners.made(group);
      owners.routed(group);
    }

    void handOver() {
      route();
      owners.passed(group, true);
    }

    /** As the fault work does. */
    void meet(long address) {
      mms.mmgetNotZero(mm);
      mm.mmapLock.downRead();
      mms.handleMmFault(mm, address, Permission.READ);
      mm.mmapLock.upRead();
      mms.mmput(mm);
    }

    void answer(ResponseCode code) {
      group.faultParam.lock.lock();
      owners.answers(group, code);
      group.faultParam.lock.unlock();
    }

    void end() {
      owners.ends(group);
      Slab slab = world.kernel().slab();
      slab.kfree(partial);
      slab.kfree(group);
      slab.kfree(group.attachHandle.domain);
      slab.kfree(group.attachHandle);
    }

    void inWork(Runnable body) {
      world.kernel().platform().spawn("kworker", body);
    }
  }

  private static Ended after(Consumer<Bench> body) {
    return SimulatedProgram.task(
            world -> {
              Bench bench = new Bench(world);
              world.afterwards(() -> bench.mms.mmput(bench.mm));
              body.accept(bench);
            })
        .run();
  }

  private static void assertFound(Kind kind, String title, Consumer<Bench> body) {
    Ended end = after(body);
    assertThat(end.kind()).isEqualTo(kind);
    assertThat(end.finding().title()).contains(title);
  }

  @Test
  void a_work_answers_SUCCESS_when_it_has_met_all_requests() {
    Ended end =
        after(
            bench -> {
              bench.handOver();
              bench.inWork(
                  () -> {
                    bench.meet(DATA);
                    bench.meet(OTHER);
                    bench.answer(ResponseCode.SUCCESS);
                    bench.end();
                  });
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void SUCCESS_for_a_group_with_a_request_that_was_not_met_is_reported() {
    assertFound(
        Kind.RESPONSE,
        "answers SUCCESS to a group with a request that was not met",
        bench -> {
          bench.handOver();
          bench.inWork(
              () -> {
                bench.meet(OTHER);
                bench.answer(ResponseCode.SUCCESS);
              });
        });
  }

  @Test
  void SUCCESS_in_an_address_space_that_was_dead_at_the_report_is_reported() {
    assertFound(
        Kind.RESPONSE,
        "answers SUCCESS to a fault in an address space that was gone before",
        bench -> {
          bench.mms.mmgrab(bench.mm);
          bench.mms.mmput(bench.mm);
          bench.handOver();
          bench.inWork(() -> bench.answer(ResponseCode.SUCCESS));
        });
  }

  @Test
  void INVALID_needs_nothing_and_FAILURE_is_for_reporters() {
    assertFound(
        Kind.RESPONSE,
        "answers FAILURE to a group that a handler has taken",
        bench -> {
          bench.handOver();
          bench.inWork(
              () -> {
                bench.answer(ResponseCode.INVALID);
                bench.answer(ResponseCode.FAILURE);
              });
        });
    Ended end =
        after(
            bench -> {
              bench.route();
              bench.owners.refused(bench.group);
              bench.answer(ResponseCode.FAILURE);
              bench.end();
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void a_reporter_that_touches_what_it_has_handed_over_is_reported() {
    String title = "a report touches a group that it has handed over";
    assertFound(
        Kind.INVARIANT,
        title,
        bench -> {
          bench.handOver();
          bench.answer(ResponseCode.INVALID);
        });
    assertFound(
        Kind.INVARIANT,
        title,
        bench -> {
          bench.handOver();
          bench.owners.ends(bench.group);
        });
  }

  @Test
  void a_handler_that_refuses_what_it_has_passed_on_is_reported() {
    assertFound(
        Kind.INVARIANT,
        "a handler refuses a group that it has taken",
        bench -> {
          bench.handOver();
          bench.owners.refused(bench.group);
        });
    Ended end =
        after(
            bench -> {
              bench.handOver();
              bench.owners.passed(bench.group, false);
              bench.owners.refused(bench.group);
              bench.end();
            });
    assertThat(end.clean()).isTrue();
  }

  @Test
  void a_group_that_ends_while_its_answer_is_owed_is_reported() {
    String title = "a group of faults ends while its answer is owed";
    assertFound(
        Kind.INVARIANT,
        title,
        bench -> {
          bench.route();
          bench.group.faultParam.faults.add(bench.group.pendingNode);
          bench.end();
        });
    assertFound(
        Kind.INVARIANT,
        title,
        bench -> {
          bench.route();
          bench.group.dequeued = true;
          bench.end();
        });
  }

  @Test
  void a_group_that_outlives_its_handle_is_reported() {
    assertFound(
        Kind.INVARIANT,
        "a group of faults has outlived the handle it was routed to",
        bench -> {
          bench.handOver();
          bench.world.kernel().slab().kfree(bench.group.attachHandle);
          bench.inWork(() -> bench.answer(ResponseCode.INVALID));
        });
  }

  @Test
  void requests_out_of_order_or_of_another_group_are_reported() {
    assertFound(
        Kind.INVARIANT,
        "is not in the order in which they came",
        bench -> {
          bench.group.faults.moveTail(bench.partial.list);
          bench.route();
        });
    assertFound(
        Kind.INVARIANT,
        "is not in the order in which they came",
        bench -> {
          Slab slab = bench.world.kernel().slab();
          IopfFault late = new IopfFault(slab.kzalloc("iopf_fault"), Bench.fault(3, DATA, false));
          bench.group.faults.add(late.list);
          bench.route();
        });
    assertFound(
        Kind.INVARIANT,
        "is not in the order in which they came",
        bench -> {
          bench.partial.list.delInit();
          Slab slab = bench.world.kernel().slab();
          IopfFault other = new IopfFault(slab.kzalloc("iopf_fault"), Bench.fault(4, DATA, false));
          bench.group.faults.add(other.list);
          bench.route();
        });
    assertFound(
        Kind.INVARIANT,
        "the last request of a group of faults is not at its end",
        bench -> {
          bench.group.lastFault.list.delInit();
          bench.route();
        });
  }

  @Test
  void an_answer_without_the_lock_of_the_fault_data_is_reported() {
    assertFound(
        Kind.INVARIANT,
        "fault_param->lock is not held",
        bench -> {
          bench.route();
          bench.owners.answers(bench.group, ResponseCode.INVALID);
        });
  }

  @Test
  void a_queue_is_free_of_groups_when_the_last_has_ended() {
    Ended end =
        after(
            bench -> {
              assertThat(bench.owners.none(null)).isTrue();
              bench.route();
              assertThat(bench.owners.none(null)).isFalse();
              bench.end();
              assertThat(bench.owners.none(null)).isTrue();
            });
    assertThat(end.clean()).isTrue();
  }
}
