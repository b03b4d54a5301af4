package io.faultline.campaign;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.fuzz.FuzzInput;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanariesTest {
  @TempDir private Path folder;

  private void handOver(String name, String operations) throws IOException {
    String litmus = "litmus t\nmachine driver=mock devices=1 mms=1\n" + operations;
    FuzzInput input = FuzzInput.of(LitmusFile.parse("t", litmus).scenario());
    Files.write(folder.resolve(name + FuzzInput.CANARY_SUFFIX), input.stored());
  }

  @Test
  void a_worker_that_found_its_canary_is_believed() throws IOException {
    handOver("12-0", "task A h0 = bind dev0 mm0\ntask A fault dev0 h0 0x1000 read last\n");

    assertThatCode(() -> Canaries.require(new Inbox(folder), 12)).doesNotThrowAnyException();
  }

  @Test
  void that_of_another_worker_proves_nothing() throws IOException {
    handOver("123-0", "task A h0 = bind dev0 mm0\ntask A fault dev0 h0 0x1000 read last\n");

    assertThatThrownBy(() -> Canaries.require(new Inbox(folder), 12))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining("canary missed");
  }

  @Test
  void one_that_does_not_show_again_is_none() throws IOException {
    handOver("12-0", "task A h0 = bind dev0 mm0\n");

    assertThatThrownBy(() -> Canaries.require(new Inbox(folder), 12))
        .isInstanceOf(CampaignException.class)
        .hasMessageContaining("canary missed");
  }
}
