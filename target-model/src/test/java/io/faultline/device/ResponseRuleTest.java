package io.faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Finding;
import io.faultline.check.Kind;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.ThreadedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Errno;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Every request that ends a group is answered exactly once, with its own PASID and group. */
class ResponseRuleTest {
  private static final int PASID = 1;
  private static final int GROUP = 5;

  private static Endpoint endpoint(World world) {
    Endpoint endpoint = new Endpoint(world.kernel(), "dev0", (from, request) -> 0);
    endpoint.start(PASID);
    return endpoint;
  }

  private static PageRequest last(int group) {
    return new PageRequest(PASID, group, 0x1000, 1, true);
  }

  private static PageRequest partial(int group) {
    return new PageRequest(PASID, group, 0x1000, 1, false);
  }

  private static Finding found(BiConsumer<World, Endpoint> body) {
    return program(body).run().finding();
  }

  private static SimulatedProgram program(BiConsumer<World, Endpoint> body) {
    return SimulatedProgram.task(world -> body.accept(world, endpoint(world)));
  }

  private static void answer(Endpoint endpoint, int pasid, int group) {
    endpoint.respond(pasid, group, ResponseCode.SUCCESS);
  }

  private static void isSilent(BiConsumer<World, Endpoint> body) {
    assertThat(program(body).run().clean()).isTrue();
  }

  @Test
  void oneAnswerForEachRequestIsSilent() {
    isSilent(
        (world, endpoint) -> {
          endpoint.request(last(GROUP));
          endpoint.request(last(GROUP + 1));
          answer(endpoint, PASID, GROUP + 1);
          answer(endpoint, PASID, GROUP);
        });
  }

  @Test
  void aRequestThatIsNeverAnsweredIsReportedAtTeardown() {
    Finding finding = found((world, endpoint) -> endpoint.request(last(GROUP)));
    assertThat(finding.kind()).isEqualTo(Kind.RESPONSE);
    assertThat(finding.title()).contains("never answers the page request").contains("of dev0");
  }

  @Test
  void aSecondAnswerIsReported() {
    Finding finding =
        found(
            (world, endpoint) -> {
              endpoint.request(last(GROUP));
              answer(endpoint, PASID, GROUP);
              answer(endpoint, PASID, GROUP);
            });
    assertThat(finding.kind()).isEqualTo(Kind.RESPONSE);
    assertThat(finding.title())
        .contains("answers a request of dev0 that is not outstanding, or a second time");
  }

  @Test
  void anAnswerThatNobodyAskedForIsReported() {
    assertThat(found((world, endpoint) -> answer(endpoint, PASID, GROUP)).kind())
        .isEqualTo(Kind.RESPONSE);
  }

  @Test
  void anAnswerForAnotherPasidIsReported() {
    Finding finding =
        found(
            (world, endpoint) -> {
              endpoint.request(last(GROUP));
              answer(endpoint, PASID + 1, GROUP);
            });
    assertThat(finding.kind()).isEqualTo(Kind.RESPONSE);
    assertThat(finding.title()).contains("answers group 5 of dev0 for another PASID");
  }

  @Test
  void anAnswerForAnotherGroupIsReported() {
    assertThat(
            found(
                    (world, endpoint) -> {
                      endpoint.request(last(GROUP));
                      answer(endpoint, PASID, GROUP + 1);
                    })
                .kind())
        .isEqualTo(Kind.RESPONSE);
  }

  @Test
  void anAnswerToAnotherDeviceIsReported() {
    assertThat(
            found(
                    (world, endpoint) -> {
                      Endpoint other = new Endpoint(world.kernel(), "dev1", (from, request) -> 0);
                      endpoint.request(last(GROUP));
                      answer(other, PASID, GROUP);
                    })
                .kind())
        .isEqualTo(Kind.RESPONSE);
  }

  @Test
  void aRequestThatDoesNotEndItsGroupOwesNoAnswer() {
    isSilent(
        (world, endpoint) -> {
          endpoint.request(partial(GROUP));
          endpoint.request(partial(GROUP));
        });
  }

  @Test
  void theAnswerOfAGroupCoversItsPartialRequests() {
    isSilent(
        (world, endpoint) -> {
          endpoint.request(partial(GROUP));
          endpoint.request(partial(GROUP));
          endpoint.request(last(GROUP));
          answer(endpoint, PASID, GROUP);
        });
    assertThat(
            found(
                    (world, endpoint) -> {
                      endpoint.request(partial(GROUP));
                      endpoint.request(last(GROUP));
                      answer(endpoint, PASID, GROUP);
                      answer(endpoint, PASID, GROUP);
                    })
                .kind())
        .as("a partial request is no licence for a second answer")
        .isEqualTo(Kind.RESPONSE);
  }

  @Test
  void whatTheIommuRefusesOwesNoAnswer() {
    SimulatedProgram program =
        SimulatedProgram.task(
            world -> {
              Endpoint endpoint =
                  new Endpoint(world.kernel(), "dev0", (from, request) -> -Errno.EBUSY);
              endpoint.start(PASID);
              world.see(Errno.text(endpoint.request(last(GROUP))));
            });
    assertThat(program.run().observable()).isEqualTo("clean A=[EBUSY]");
  }

  @Test
  void aGroupIsNotUsedAgainBeforeItsAnswer() {
    assertThat(
            program(
                    (world, endpoint) -> {
                      world.see(Errno.text(endpoint.request(last(GROUP))));
                      world.see(Errno.text(endpoint.request(last(GROUP))));
                      answer(endpoint, PASID, GROUP);
                      world.see(Errno.text(endpoint.request(last(GROUP))));
                      answer(endpoint, PASID, GROUP);
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0, EPERM, 0]");
  }

  @Test
  void aDeviceThatWasStoppedAsksNoMore() {
    assertThat(
            program(
                    (world, endpoint) -> {
                      endpoint.start(PASID);
                      endpoint.stop(PASID);
                      world.see(Errno.text(endpoint.request(partial(GROUP))));
                      endpoint.stop(PASID);
                      world.see(Errno.text(endpoint.request(partial(GROUP))));
                    })
                .run()
                .observable())
        .isEqualTo("clean A=[0, EPERM]");
  }

  /** A asks, B answers what was asked. */
  private static void askAndAnswer(World world) {
    Endpoint endpoint = endpoint(world);
    world.task("A", () -> world.see(endpoint.request(last(GROUP))));
    world.task("B", () -> world.see(endpoint.request(last(GROUP))));
    world.afterwards(() -> answer(endpoint, PASID, GROUP));
  }

  @Test
  void ofTwoTasksThatUseOneGroupOneIsRefused() {
    Explored explored = SimulatedProgram.of(ResponseRuleTest::askAndAnswer).explore(2);
    assertThat(explored.observables()).containsExactly("clean A=[-1] B=[0]", "clean A=[0] B=[-1]");
    ThreadedProgram threads = ThreadedProgram.run(ResponseRuleTest::askAndAnswer, 100);
    assertThat(threads.failures()).isEmpty();
    assertThat(threads.results()).isSubsetOf("A=[-1] B=[0]", "A=[0] B=[-1]").isNotEmpty();
  }
}
