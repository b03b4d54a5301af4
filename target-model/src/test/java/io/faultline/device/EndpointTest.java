package io.faultline.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.check.Kind;
import io.faultline.check.kit.Ended;
import io.faultline.check.kit.Explored;
import io.faultline.check.kit.SimulatedProgram;
import io.faultline.check.kit.World;
import io.faultline.kernel.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What endpoints may send, and what stopping them waits for. */
class EndpointTest {
  private static final int PASID = 1;
  private static final PageRequestPort TAKES = (from, request) -> 0;
  private static final PageRequestPort DROPS = (from, request) -> PageRequestPort.DROPPED;

  private static Endpoint endpoint(World world, PageRequestPort port, EndpointSetup setup) {
    Endpoint endpoint = new Endpoint(world.kernel(), "dev0", port, setup, null);
    endpoint.start(PASID);
    return endpoint;
  }

  private static EndpointSetup credits(int number) {
    return new EndpointSetup(number, false, false, false);
  }

  private static EndpointSetup staysBusy() {
    return new EndpointSetup(0, true, false, false);
  }

  private static PageRequest last(int group) {
    return new PageRequest(PASID, group, 0x1000, 1, true);
  }

  private static PageRequest partial(int group) {
    return new PageRequest(PASID, group, 0x1000, 1, false);
  }

  private static void answer(Endpoint endpoint, int group) {
    endpoint.respond(PASID, group, ResponseCode.SUCCESS);
  }

  private static void isClean(Consumer<World> body) {
    Ended end = SimulatedProgram.task(body).run();
    assertThat(end.clean()).as(String.valueOf(end.finding())).isTrue();
  }

  @Test
  void withoutACreditADeviceDoesNotAsk() {
    isClean(
        world -> {
          Endpoint endpoint = endpoint(world, TAKES, credits(1));
          assertThat(endpoint.request(last(0))).isZero();
          assertThat(endpoint.request(partial(1))).isZero();
          assertThat(endpoint.request(last(1))).isEqualTo(-Errno.EPERM);
          answer(endpoint, 0);
          assertThat(endpoint.request(last(1))).isZero();
          answer(endpoint, 1);
        });
  }

  @Test
  void aDroppedRequestOwesNoAnswerAndTakesNoCredit() {
    isClean(
        world -> {
          Endpoint endpoint = endpoint(world, DROPS, credits(1));
          assertThat(endpoint.request(last(0))).isZero();
          assertThat(endpoint.request(last(0))).isZero();
        });
  }

  @Test
  void anAnswerToADroppedRequestIsReported() {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  Endpoint endpoint = endpoint(world, DROPS, EndpointSetup.PLAIN);
                  endpoint.request(last(0));
                  answer(endpoint, 0);
                })
            .run();
    assertThat(end.kind()).isEqualTo(Kind.RESPONSE);
  }

  @Test
  void stoppingADeviceThatStaysBusyWaitsForItsAnswers() {
    Explored explored =
        SimulatedProgram.of(
                world -> {
                  Endpoint endpoint = endpoint(world, TAKES, staysBusy());
                  endpoint.request(last(0));
                  boolean[] answered = new boolean[1];
                  world.task(
                      "A",
                      () -> {
                        endpoint.stop(PASID);
                        world.see(answered[0]);
                      });
                  world.task(
                      "B",
                      () -> {
                        answered[0] = true;
                        answer(endpoint, 0);
                      });
                })
            .explore(2);
    assertThat(explored.results()).containsExactly("A=[true] B=[]");
    assertThat(explored.kinds()).isEmpty();
  }

  @Test
  void anAnswerThatNeverComesLeavesTheStopWaiting() {
    Ended end =
        SimulatedProgram.task(
                world -> {
                  Endpoint endpoint = endpoint(world, TAKES, staysBusy());
                  endpoint.request(last(0));
                  endpoint.stop(PASID);
                })
            .run();
    assertThat(end.kind()).isEqualTo(Kind.DEADLOCK);
  }

  @Test
  void whoDoesNotWaitLearnsWhetherTheDeviceWasIdle() {
    isClean(
        world -> {
          Endpoint endpoint = endpoint(world, TAKES, staysBusy());
          endpoint.request(last(0));
          assertThat(endpoint.stopAnyway(PASID)).isFalse();
          answer(endpoint, 0);
          endpoint.start(PASID);
          assertThat(endpoint.stopAnyway(PASID)).isTrue();
        });
  }

  @Test
  void aDeviceThatStaysBusyKnowsNoPartialRequests() {
    isClean(
        world ->
            assertThat(endpoint(world, TAKES, staysBusy()).request(partial(0)))
                .isEqualTo(-Errno.EPERM));
  }

  @Test
  void haltingStopsAllStartsAndTheNextStartEndsIt() {
    isClean(
        world -> {
          Endpoint endpoint = endpoint(world, TAKES, EndpointSetup.PLAIN);
          endpoint.start(PASID);
          assertThat(endpoint.halt(PASID)).isTrue();
          assertThat(endpoint.halt(PASID)).isFalse();
          assertThat(endpoint.request(partial(0))).isEqualTo(-Errno.EPERM);
          endpoint.start(PASID);
          assertThat(endpoint.request(partial(0))).isZero();
        });
  }

  @Test
  void aStopMarkerComesOnceAndOwesNoAnswer() {
    List<PageRequest> sent = new ArrayList<>();
    isClean(
        world -> {
          PageRequestPort port = (from, request) -> sent.add(request) ? 0 : 1;
          Endpoint endpoint = endpoint(world, port, new EndpointSetup(0, false, true, false));
          endpoint.start(PASID);
          endpoint.stop(PASID);
          endpoint.stop(PASID);
        });
    assertThat(sent).containsExactly(PageRequest.stopMarker(PASID));
    assertThat(sent.get(0).isStopMarker()).isTrue();
    assertThat(last(0).isStopMarker()).isFalse();
  }
}
