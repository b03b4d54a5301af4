package io.faultline.repro.minimise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.scenario.Argument;
import io.faultline.scenario.ParameterKind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An argument becomes plainer until it is plain. */
class PlainArgumentTest {
  static List<Argument> arguments() {
    List<Argument> all = new ArrayList<>(List.of(Argument.Position.values()));
    for (int i = 0; i < 4; i++) {
      all.add(new Argument.Device(i));
      all.add(new Argument.Mm(i));
      all.add(new Argument.Group(i));
    }
    for (long address : new long[] {0, 1, 0xfff, 0x1000, 0x1234, 0x2000, 0x5000, 0x7fff_f000}) {
      all.add(new Argument.Address(address));
    }
    for (int bits = 1; bits < 16; bits++) {
      all.add(new Argument.Permissions(bits));
    }
    for (int number : new int[] {0, 1, 2, 9}) {
      all.add(new Argument.Pasid(number));
    }
    for (ParameterKind kind : ParameterKind.values()) {
      for (int i = 0; i < kind.choices().size(); i++) {
        all.add(new Argument.Choice(kind, i));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void whatever_is_chosen_it_never_comes_back_to_what_it_was(Argument argument) {
    Deque<Argument> open = new ArrayDeque<>(PlainArgument.of(argument));
    Set<Argument> met = new HashSet<>();
    while (!open.isEmpty()) {
      Argument plainer = open.pop();
      assertThat(plainer).isNotEqualTo(argument);
      assertThat(plainer.kind()).isEqualTo(argument.kind());
      if (met.add(plainer)) {
        open.addAll(PlainArgument.of(plainer));
      }
    }
  }

  @Test
  void reading_the_first_page_as_the_last_of_group_0_is_plain() {
    assertThat(PlainArgument.of(new Argument.Address(0x1000))).isEmpty();
    assertThat(PlainArgument.of(new Argument.Permissions(Argument.Permissions.READ))).isEmpty();
    assertThat(PlainArgument.of(Argument.Position.LAST)).isEmpty();
    assertThat(PlainArgument.of(new Argument.Group(0))).isEmpty();
    assertThat(PlainArgument.of(new Argument.Device(0))).isEmpty();
  }

  @Test
  void the_plainest_is_tried_first() {
    assertThat(PlainArgument.of(new Argument.Address(0x5123)).toString())
        .isEqualTo("[0x1000, 0x2000, 0x5000]");
    assertThat(PlainArgument.of(Argument.Permissions.parse("write+exec+priv").orElseThrow()))
        .hasToString("[read, write, exec, priv, write+exec, write+priv, exec+priv]");
    assertThat(PlainArgument.of(new Argument.Group(9)).toString())
        .isEqualTo("[grp=0, grp=1, grp=2, grp=8]");
  }
}
