package io.faultline.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationTest {
  /** Stored inputs depend on these: an entry is added for a new operation and never changed. */
  private static final Map<String, Integer> CODES =
      Map.of(
          "bind", 1,
          "unbind", 2,
          "fault", 3,
          "exit", 4,
          "iopf_enable", 5,
          "iopf_disable", 6,
          "pasid", 7,
          "flush", 8,
          "discard", 9);

  @Test
  void codesDoNotChange() {
    Map<String, Integer> codes =
        Stream.of(Operation.values()).collect(Collectors.toMap(Operation::text, Operation::code));

    assertThat(codes).containsAllEntriesOf(CODES);
  }

  @Test
  void noTwoOperationsShareACodeOrAWord() {
    Set<Object> seen = new HashSet<>();
    for (Operation operation : Operation.values()) {
      assertThat(seen.add(operation.code())).as("code of %s", operation).isTrue();
      assertThat(seen.add(operation.text())).as("word of %s", operation).isTrue();
      assertThat(operation.code()).isBetween(1, Operation.CODES - 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void whatMayBeLeftOutComesLast(Operation operation) {
    List<Boolean> optional =
        operation.parameters().stream().map(kind -> kind.whenAbsent().isPresent()).toList();

    assertThat(optional).isSorted();
  }

  @ParameterizedTest
  @EnumSource(Operation.class)
  void onlyForkTakesAKindOfArgumentTwice(Operation operation) {
    if (operation != Operation.FORK) {
      assertThat(operation.parameters()).doesNotHaveDuplicates();
    }
  }

  @Test
  void theFormShowsWhatAnOperationTakes() {
    assertThat(Operation.FAULT.form())
        .isEqualTo("fault DEV HANDLE ADDR PERM [last|partial] [grp=N]");
    assertThat(Operation.BIND.form()).isEqualTo("[NAME =] bind DEV MM");
  }

  @Test
  void aCallKnowsItsArguments() {
    Call call =
        Call.of(
            Operation.FAULT,
            new Argument.Device(1),
            new Argument.Handle("h0"),
            new Argument.Address(0x2000),
            new Argument.Permissions(Argument.Permissions.READ | Argument.Permissions.WRITE));

    assertThat(call.device()).isEqualTo(1);
    assertThat(call.handle()).isEqualTo("h0");
    assertThat(call.address()).isEqualTo(0x2000);
    assertThat(call.permissions().has(Argument.Permissions.WRITE)).isTrue();
    assertThat(call.permissions().has(Argument.Permissions.EXEC)).isFalse();
    assertThat(call.last()).isTrue();
    assertThat(call.group()).isZero();
    assertThat(call).hasToString("fault dev1 h0 0x2000 read+write last");
  }
}
