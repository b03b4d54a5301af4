package io.faultline.repro.minimise;

import io.faultline.scenario.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What an argument could be instead, and be easier to read: the plainest first. An argument never
 * becomes plainer without end.
 */
final class PlainArgument {
  /** Every process has these pages, and may read and write them. */
  private static final List<Long> PAGES = List.of(0x1000L, 0x2000L);

  private static final long PAGE = 0x1000;

  /** Numbers that are tried before the next smaller one. */
  private static final int FIRST = 2;

  private PlainArgument() {}

  /** Plainer ones; none for a handle, whose plainer ones depend on what else is there. */
  static List<Argument> of(Argument argument) {
    if (argument instanceof Argument.Device device) {
      return below(device.index()).<Argument>mapToObj(Argument.Device::new).toList();
    } else if (argument instanceof Argument.Mm mm) {
      return below(mm.index()).<Argument>mapToObj(Argument.Mm::new).toList();
    } else if (argument instanceof Argument.Address address) {
      return addresses(address.value());
    } else if (argument instanceof Argument.Permissions permissions) {
      return permissions(permissions.bits());
    } else if (argument == Argument.Position.PARTIAL) {
      return List.of(Argument.Position.LAST);
    } else if (argument instanceof Argument.Group group) {
      return below(group.index()).<Argument>mapToObj(Argument.Group::new).toList();
    } else if (argument instanceof Argument.Pasid pasid) {
      return below(pasid.number())
          .filter(n -> n > 0)
          .<Argument>mapToObj(Argument.Pasid::new)
          .toList();
    } else if (argument instanceof Argument.Choice choice) {
      return IntStream.range(0, choice.index())
          .<Argument>mapToObj(index -> new Argument.Choice(choice.kind(), index))
          .toList();
    }
    return List.of();
  }

  /** The first few, and the one just below. */
  private static IntStream below(int number) {
    return IntStream.concat(
            IntStream.range(0, Math.min(FIRST + 1, number)), IntStream.of(number - 1))
        .filter(n -> n >= 0)
        .distinct();
  }

  private static List<Argument> addresses(long address) {
    int place = PAGES.indexOf(address);
    LongStream usual = PAGES.stream().limit(place < 0 ? PAGES.size() : place).mapToLong(a -> a);
    LongStream aligned =
        LongStream.of(address - address % PAGE).filter(a -> place < 0 && a < address);
    return LongStream.concat(usual, aligned)
        .distinct()
        .<Argument>mapToObj(Argument.Address::new)
        .toList();
  }

  /** To read is plainest, then one right alone, then fewer rights. */
  private static List<Argument> permissions(int bits) {
    List<Argument> plainer = new ArrayList<>();
    for (int one = Argument.Permissions.READ; one <= Argument.Permissions.PRIV; one <<= 1) {
      if (Integer.bitCount(bits) > 1
          ? (bits & one) != 0 || one == Argument.Permissions.READ
          : one < bits) {
        plainer.add(new Argument.Permissions(one));
      }
    }
    for (int one = Argument.Permissions.PRIV; Integer.bitCount(bits) > 2 && one > 0; one >>= 1) {
      if ((bits & one) != 0) {
        plainer.add(new Argument.Permissions(bits & ~one));
      }
    }
    return plainer;
  }
}
