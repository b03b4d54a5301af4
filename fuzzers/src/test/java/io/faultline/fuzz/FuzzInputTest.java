package io.faultline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.mutation.ArgumentsMutator;
import io.faultline.scenario.Scenario;
import io.faultline.scenario.litmus.LitmusFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FuzzInputTest {
  private static final Scenario SCENARIO =
      LitmusFile.parse("t", "litmus t\nmachine devices=1 mms=1\ntask A h0 = bind dev0 mm0\n")
          .scenario();

  @Test
  void the_stored_form_is_the_header_and_the_records_after_their_numbers() {
    byte[] operations = {1, 11, 12, 13, 14, 15, 16, 17, 18};
    byte[] stored = new FuzzInput(operations, new byte[] {4, 5, 6, 7}).stored();

    assertThat(HexFormat.of().formatHex(stored))
        .isEqualTo(
            "01" + "0".repeat(32) + "00000001" + "0b0c0d0e0f101112" + "00000001" + "04050607");
  }

  @ParameterizedTest
  @ValueSource(classes = {SvaTarget.class, IopfTarget.class, AttachTarget.class})
  void the_fuzzer_reads_what_is_stored(Class<?> target) {
    FuzzInput input = FuzzInput.of(SCENARIO);
    ArgumentsMutator fuzzer = ArgumentsMutator.forMethodOrThrow(method(target), false);

    fuzzer.read(new ByteArrayInputStream(input.stored()));
    Object[] arguments = fuzzer.getArguments();
    FuzzInput read =
        FuzzInput.of(
            (byte) arguments[0],
            (long) arguments[1],
            (long) arguments[2],
            longs(arguments[3]),
            integers(arguments[4]));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    fuzzer.writeAny(written, arguments);

    assertThat(read.operations()).isEqualTo(input.operations());
    assertThat(read.choices()).isEqualTo(input.choices());
    assertThat(written.toByteArray()).isEqualTo(input.stored());
  }

  private static Method method(Class<?> target) {
    return Stream.of(target.getMethods())
        .filter(method -> method.getName().equals("fuzzerTestOneInput"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> longs(Object list) {
    return ((List<?>) list).stream().map(Long.class::cast).toList();
  }

  private static List<Integer> integers(Object list) {
    return ((List<?>) list).stream().map(Integer.class::cast).toList();
  }

  @Test
  void a_scenario_survives_being_stored() {
    FuzzInput read = FuzzInput.parse(FuzzInput.of(SCENARIO).stored()).orElseThrow();

    assertThat(read.scenario()).isEqualTo(SCENARIO);
    assertThat(read.choices()).isEmpty();
  }

  private static byte[] wrongCount(int count) {
    return ByteBuffer.allocate(64).put((byte) 0).putLong(0).putLong(0).putInt(count).array();
  }

  @Test
  void what_is_cut_or_wrong_is_no_input() {
    byte[] stored = FuzzInput.of(SCENARIO).stored();

    assertThat(FuzzInput.parse(new byte[0])).isEmpty();
    assertThat(FuzzInput.parse(java.util.Arrays.copyOf(stored, stored.length - 1))).isEmpty();
    assertThat(FuzzInput.parse(java.util.Arrays.copyOf(stored, stored.length + 1))).isEmpty();
    assertThat(FuzzInput.parse(wrongCount(-1))).isEmpty();
    assertThat(FuzzInput.parse(wrongCount(Integer.MAX_VALUE))).isEmpty();
  }
}
