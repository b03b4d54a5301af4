package io.faultline.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One of several equal parts of a list, so that several machines can share it.
 *
 * @param number from 1
 * @param of how many there are
 */
record Shard(int number, int of) {
  /** The whole list. */
  static final Shard WHOLE = new Shard(1, 1);

  <T> List<T> select(List<T> all) {
    return IntStream.range(0, all.size())
        .filter(i -> i % of == number - 1)
        .mapToObj(all::get)
        .toList();
  }

  @Override
  public String toString() {
    return number + "/" + of;
  }

  /** Reads {@code 2/4}. */
  static final class Converter implements ITypeConverter<Shard> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    @Override
    public Shard convert(String text) {
      Matcher form = FORM.matcher(text);
      if (form.matches()) {
        Shard shard = new Shard(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)));
        if (shard.number >= 1 && shard.number <= shard.of) {
          return shard;
        }
      }
      throw new TypeConversionException("`" + text + "` is no part such as 1/4, ..., 4/4");
    }
  }
}
