package io.faultline.scenario.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChoiceStreamTest {
  @Test
  void aRecordIsAPreemptionOrAFreeChoice() {
    byte[] bytes = {0, 0x34, 0x12, 5, 1, 9, 9, 7, 2, (byte) 0xff, (byte) 0xff, (byte) 0xff};

    assertThat(ChoiceStream.decode(bytes))
        .isEqualTo(
            ChoiceStream.of(
                new int[] {0x234, ChoiceStream.MAX_GAP}, new int[] {5, 255}, new int[] {7}));
  }

  @Test
  void anIncompleteRecordIsIgnored() {
    assertThat(ChoiceStream.decode(new byte[0])).isEqualTo(ChoiceStream.EMPTY);
    assertThat(ChoiceStream.decode(new byte[] {1, 1, 1})).isEqualTo(ChoiceStream.EMPTY);
    assertThat(ChoiceStream.decode(new byte[] {1, 0, 0, 4, 0, 1, 1}))
        .isEqualTo(ChoiceStream.of(new int[0], new int[0], new int[] {4}));
  }

  @Test
  void encodingAndDecodingAreInverse() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 1000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      ChoiceStream stream = ChoiceStream.decode(bytes);

      assertThat(ChoiceStream.decode(stream.encode())).isEqualTo(stream);
      assertThat(stream.preemptions() + stream.frees()).isEqualTo(bytes.length / 4);
    }
  }

  @Test
  void whatCannotBeStoredIsRefused() {
    assertThatThrownBy(() -> ChoiceStream.of(new int[] {0x1000}, new int[] {0}, new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChoiceStream.of(new int[0], new int[0], new int[] {256}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ChoiceStream.of(new int[1], new int[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
