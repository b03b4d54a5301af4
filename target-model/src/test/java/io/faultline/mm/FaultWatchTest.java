package io.faultline.mm;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.SimulatedProgram;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An agent handles faults only where it holds the address space; what it has met is remembered. */
class FaultWatchTest {
  private static Ended byAnAgent(Consumer<SmallProcess> body) {
    return SimulatedProgram.task(
            world -> {
              SmallProcess process = new SmallProcess(world);
              world.afterwards(process::exit);
              world.kernel().platform().spawn("kworker", () -> body.accept(process));
            })
        .run();
  }

  private static int handle(SmallProcess process, long address) {
    process.mm.mmapLock.downRead();
    int error = process.mms.handleMmFault(process.mm, address, Permission.READ);
    process.mm.mmapLock.upRead();
    return error;
  }

  @Test
  void an_agent_that_holds_the_address_space_meets_faults_that_only_it_has_met() {
    Ended end =
        byAnAgent(
            process -> {
              assertThat(process.mms.mmgetNotZero(process.mm)).isTrue();
              assertThat(handle(process, SmallProcess.DATA)).isZero();
              process.mms.mmput(process.mm);
              process.world.see(process.mms.met(SmallProcess.DATA, Permission.READ));
              process.world.see(process.mms.met(SmallProcess.DATA, Permission.WRITE));
              process.world.see(process.mms.met(SmallProcess.CONSTANTS, Permission.READ));
              process
                  .world
                  .kernel()
                  .platform()
                  .spawn(
                      "other",
                      () -> process.world.see(process.mms.met(SmallProcess.DATA, Permission.READ)));
            });
    assertThat(end.observable())
        .isEqualTo("clean A=[] kworker1=[true, false, false] other1=[false]");
  }

  @Test
  void an_agent_that_has_put_the_address_space_is_reported_though_others_keep_it_alive() {
    Ended end =
        byAnAgent(
            process -> {
              process.mms.mmgetNotZero(process.mm);
              process.mms.mmput(process.mm);
              handle(process, SmallProcess.DATA);
            });
    assertThat(end.kind()).isEqualTo(Kind.INVARIANT);
    assertThat(end.finding().title()).contains("its handler is no user of");
  }

  @Test
  void a_thread_of_the_process_needs_no_reference() {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  SmallProcess process = new SmallProcess(world);
                  world.see(handle(process, SmallProcess.DATA));
                  process.exit();
                })
            .run();
    assertThat(end.observable()).isEqualTo("clean A=[0]");
  }
}
