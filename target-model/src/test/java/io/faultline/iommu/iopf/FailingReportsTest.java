package io.faultline.iommu.iopf;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.device.Endpoint;
import io.faultline.device.PageRequest;
import io.faultline.device.ResponseCode;
import io.faultline.iommu.DevIommu;
import io.faultline.iommu.Device;
import io.faultline.iommu.IommuAttachHandle;
import io.faultline.iommu.IommuCore;
import io.faultline.iommu.IommuDevice;
import io.faultline.iommu.IommuDomain;
import io.faultline.iommu.IommuFault;
import io.faultline.iommu.IommuGroup;
import io.faultline.iommu.IommuOps;
import io.faultline.iommu.IopfGroup;
import io.faultline.iommu.IopfQueue;
import io.faultline.iommu.group.Pasids;
import io.faultline.kernel.FailureKind;
import io.faultline.kernel.Kernel;
import io.faultline.kernel.Slab;
import io.faultline.mm.MmCore;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What becomes of faults when the thread that reports them finds no memory or no handler. */
class FailingReportsTest {
  private static final int PASID = 1;

  /** A device whose answers are seen, and a handler that meets every group at once. */
  private static final class Bench {
    private final World world;
    private final Iopf iopf;
    private final Device dev;
    private final IopfQueue queue;
    private boolean keeps;
    private IopfGroup kept;

    Bench(World world) {
      this.world = world;
      Kernel kernel = world.kernel();
      Slab slab = kernel.slab();
      this.iopf = new Iopf(new IommuCore(kernel, new MmCore(kernel), new Pasids(kernel)));
      IommuGroup group = new IommuGroup(kernel, slab.permanent("iommu_group"));
      IommuDevice iommuDev = new IommuDevice(slab.permanent("iommu_device"), driver(), 8);
      DevIommu iommu = new DevIommu(kernel, slab.permanent("dev_iommu"), iommuDev, 8);
      Endpoint endpoint = new Endpoint(kernel, "dev0", (from, request) -> 0);
      endpoint.answersJudgedBy((request, since) -> true);
      endpoint.start(PASID);
      this.dev = new Device(slab.permanent("dev0"), "dev0", iommu, group, endpoint);
      this.queue = iopf.queues().alloc("test");
      iopf.queues().addDevice(queue, dev);
      IommuDomain domain = new IommuDomain(slab.permanent("iommu_domain"), null);
      domain.iopfHandler = this::handle;
      IommuAttachHandle handle = new IommuAttachHandle(slab.permanent("iommu_attach_handle"));
      handle.domain = domain;
      group.pasidArray.insert(PASID, null);
      group.pasidArray.store(PASID, handle);
      world.afterwards(() -> iopf.queues().free(queue));
    }

    /** A driver of which nothing but the answers matters here. */
    private IommuOps driver() {
      return (IommuOps)
          Proxy.newProxyInstance(
              IommuOps.class.getClassLoader(),
              new Class<?>[] {IommuOps.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("respondsToPages")) {
                  return true;
                }
                world.see("answers", arguments[3] + " to group " + arguments[2]);
                dev()
                    .endpoint
                    .respond((int) arguments[1], (int) arguments[2], (ResponseCode) arguments[3]);
                return null;
              });
    }

    private int handle(IopfGroup group) {
      if (keeps) {
        iopf.groups().passedOn(group);
        iopf.groups().dequeue(group);
        kept = group;
        return 0;
      }
      int requests = 0;
      for (var at = group.faults.next(); at != group.faults; at = at.next()) {
        requests++;
      }
      world.see("handled", requests);
      iopf.groups().respond(group, ResponseCode.SUCCESS);
      iopf.groups().free(group);
      return 0;
    }

    private Device dev() {
      return dev;
    }

    void report(boolean last) {
      dev.endpoint.request(new PageRequest(PASID, 3, 0x1000, 1, last));
      world.see(iopf.reports().report(dev, new IommuFault(PASID, true, 3, 1, 0x1000, last)));
    }

    /** As a reader of groups answers what it has taken. */
    void answerKept() {
      iopf.groups().respond(kept, ResponseCode.INVALID);
      iopf.groups().respond(kept, ResponseCode.INVALID);
      iopf.groups().free(kept);
    }

    void remove() {
      iopf.queues().removeDevice(queue, dev);
    }
  }

  /** Task A reports, its n-th step of a kind fails. */
  private static SimulatedProgram program(FailureKind kind, int ordinal, Consumer<Bench> body) {
    int[] count = new int[1];
    return SimulatedProgram.of(
            world -> {
              count[0] = 0;
              Bench bench = new Bench(world);
              world.task("A", () -> body.accept(bench));
            })
        .failing(
            (task, fails) -> task.name().equals("A") && fails == kind && ++count[0] == ordinal);
  }

  @Test
  void a_request_that_cannot_be_kept_is_reported_as_ENOMEM_and_missing_in_its_group() {
    assertThat(
            program(
                    FailureKind.ALLOC,
                    1,
                    bench -> {
                      bench.report(false);
                      bench.report(false);
                      bench.report(true);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[-12, 0, 0] handled=[2] answers=[SUCCESS to group 3]");
  }

  @Test
  void a_group_without_memory_is_answered_FAILURE_and_what_waited_for_it_is_freed() {
    assertThat(
            program(
                    FailureKind.ALLOC,
                    2,
                    bench -> {
                      bench.report(false);
                      bench.report(true);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0, 0] answers=[FAILURE to group 3]");
  }

  @Test
  void a_group_that_its_handler_refuses_is_answered_FAILURE() {
    assertThat(
            program(
                    FailureKind.HANDLER,
                    1,
                    bench -> {
                      bench.report(false);
                      bench.report(true);
                      bench.report(true);
                    })
                .run()
                .observable())
        .isEqualTo(
            "clean A=[0, 0, 0] answers=[FAILURE to group 3, SUCCESS to group 3] handled=[1]");
  }

  @Test
  void a_dequeued_group_is_answered_by_its_handler_alone_and_once() {
    Ended end =
        SimulatedProgram.of(
                world -> {
                  Bench bench = new Bench(world);
                  bench.keeps = true;
                  world.task("A", () -> bench.report(true));
                  world.task("B", bench::remove);
                  world.task("C", bench::answerKept);
                })
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[0] B=[] C=[] answers=[INVALID to group 3]");
  }

  @Test
  void a_group_that_comes_to_nothing_is_answered_once_however_the_device_leaves_meanwhile() {
    for (FailureKind kind : new FailureKind[] {FailureKind.ALLOC, FailureKind.HANDLER}) {
      int[] count = new int[1];
      Explored explored =
          SimulatedProgram.of(
                  world -> {
                    count[0] = 0;
                    Bench bench = new Bench(world);
                    world.task("A", () -> bench.report(true));
                    world.task("B", bench::remove);
                  })
              .failing((task, fails) -> task.name().equals("A") && fails == kind && ++count[0] == 1)
              .explore(2);
      assertThat(explored.kinds()).isEmpty();
      assertThat(explored.observables())
          .contains(
              "clean A=[0] B=[] answers=[FAILURE to group 3]",
              "clean A=[0] B=[] answers=[INVALID to group 3]")
          .allMatch(line -> line.endsWith("group 3]") && !line.contains(","));
    }
  }
}
