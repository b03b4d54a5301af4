package io.faultline.scenario.litmus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LitmusRoundTripTest {
  @Test
  void printingAndParsingAreInverseForGeneratedFiles() {
    for (int seed = 0; seed < 2000; seed++) {
      LitmusFile file = new LitmusGenerator(seed).file();

      assertThat(LitmusFile.parse("seed-" + seed, file.toString())).isEqualTo(file);
    }
  }

  @Test
  void whatIsReadFromADamagedFileIsPrintedAndReadAlike() {
    SplittableRandom random = new SplittableRandom(7);
    int read = 0;
    for (int seed = 0; seed < 3000; seed++) {
      byte[] bytes = damaged(new LitmusGenerator(seed).file().toString(), random);
      LitmusFile file;
      try {
        file = LitmusFile.parse("damaged", bytes);
      } catch (LitmusSyntaxException e) {
        assertThat(e.line()).isPositive();
        assertThat(e.column()).isPositive();
        continue;
      }
      read++;
      assertThat(LitmusFile.parse("printed", file.toString())).isEqualTo(file);
    }
    assertThat(read).as("files that could still be read").isGreaterThan(100);
  }

  @Test
  void noBytesMakeTheParserFailInAnotherWay() {
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 3000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      try {
        LitmusFile.parse("noise", bytes);
      } catch (LitmusSyntaxException e) {
        assertThat(e).hasMessageStartingWith("noise:" + e.line() + ":" + e.column() + ": ");
      }
    }
  }

  private static byte[] damaged(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String alphabet = " \n\t#=>|.,()&!@^019AhdevxE-+";
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          random.nextInt(8) == 0
              ? (byte) random.nextInt(256)
              : (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    return bytes;
  }
}
