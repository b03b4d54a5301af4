package io.faultline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.sim.Cause;
import io.faultline.sim.Task;
import org.junit.jupiter.api.Test;

/** On whose behalf agents work. */
class CauseTest {
  private static void queue(World world, Workqueue queue) {
    queue.queueWork(
        new Work(
            world.permanent(),
            () -> world.see("worker", world.kernel().platform().current().cause() == null)));
  }

  private static Task current(World world) {
    return world.kernel().platform().current();
  }

  @Test
  void anOperationIsItsOwnCause() {
    assertThat(
            SimulatedProgram.task(
                    world -> {
                      Cause cause = current(world).cause();
                      world.see(cause.task() == current(world));
                      world.see(cause.operation());
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[true, 1]");
  }

  @Test
  void aWorkerWorksForTheOperationThatTheAgentWhichQueuedItsItemWorksFor() {
    assertThat(
            SimulatedProgram.of(
                    world -> {
                      Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "q");
                      world.task(
                          "A",
                          () -> {
                            Cause cause = current(world).cause();
                            world
                                .kernel()
                                .platform()
                                .spawn(
                                    "agent",
                                    () -> {
                                      current(world).onBehalfOf(cause);
                                      queue(world, queue);
                                      current(world).onBehalfOf(null);
                                      queue(world, queue);
                                    });
                          });
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[] worker=[false, true]");
  }

  @Test
  void aWorkerWhoseItemAnOperationQueuedWorksForNobody() {
    assertThat(
            SimulatedProgram.of(
                    world -> {
                      Workqueue queue = new Workqueue(world.kernel(), world.permanent(), "q");
                      world.task("A", () -> queue(world, queue));
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[] worker=[true]");
  }
}
