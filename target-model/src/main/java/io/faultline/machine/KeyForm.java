package io.faultline.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a key of the machine line takes: its values, and how they are written. */
sealed interface KeyForm {
  /**
   * Reads a value.
   *
   * @param key how messages call the key
   * @throws IllegalArgumentException if it is none; the message says what is right
   */
  Object parse(String key, String text);

  /** Writes a value; {@link #parse} reads it again. */
  default String print(Object value) {
    return value.toString();
  }

  /** All values as text when there are only a few; otherwise nothing. */
  default List<String> words() {
    return List.of();
  }

  /** The names of an enum's constants in small letters. */
  static KeyForm words(Enum<?>... values) {
    List<String> words = new ArrayList<>();
    for (Enum<?> value : values) {
      words.add(value.name().toLowerCase(Locale.ROOT));
    }
    return new Words(words, List.of((Object[]) values));
  }

  /** On or off. */
  static KeyForm onOff() {
    return new Words(List.of("on", "off"), List.of(true, false));
  }

  /** One of a few words, each for a value. */
  record Words(List<String> words, List<Object> values) implements KeyForm {
    /** Copies the lists. */
    public Words {
      words = List.copyOf(words);
      values = List.copyOf(values);
    }

    @Override
    public Object parse(String key, String text) {
      int index = words.indexOf(text);
      if (index < 0) {
        throw new IllegalArgumentException(
            key + " must be " + String.join(" or ", words) + ", not `" + text + "`");
      }
      return values.get(index);
    }

    @Override
    public String print(Object value) {
      return words.get(values.indexOf(value));
    }
  }

  /** A number. */
  record Count(int from, int to) implements KeyForm {
    @Override
    public Object parse(String key, String text) {
      if (!text.matches("[0-9]{1,9}")) {
        throw new IllegalArgumentException(key + " must be a number, not `" + text + "`");
      }
      int value = Integer.parseInt(text);
      if (value < from || value > to) {
        throw new IllegalArgumentException(
            key + " must be a number from " + from + " to " + to + ", not " + value);
      }
      return value;
    }
  }

  /**
   * Numbers parted by commas, one for each device; the last stands for all further ones. The value
   * is a list that ends as soon as all the rest is equal.
   */
  record Counts(int from, int to) implements KeyForm {
    @Override
    public Object parse(String key, String text) {
      List<Integer> values = new ArrayList<>();
      for (String word : text.split(",", -1)) {
        values.add((Integer) new Count(from, to).parse(key, word));
      }
      if (values.size() > MachineConfig.MAX_DEVICES) {
        throw new IllegalArgumentException(
            key + " must have at most " + MachineConfig.MAX_DEVICES + " numbers");
      }
      return shortest(values);
    }

    @Override
    public String print(Object value) {
      return ((List<?>) value).stream().map(Object::toString).collect(Collectors.joining(","));
    }

    static List<Integer> shortest(List<Integer> values) {
      int size = values.size();
      while (size > 1 && values.get(size - 1).equals(values.get(size - 2))) {
        size--;
      }
      return List.copyOf(values.subList(0, size));
    }
  }

  /** A word of small letters, digits and {@code -}. */
  record Name() implements KeyForm {
    @Override
    public Object parse(String key, String text) {
      if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
        throw new IllegalArgumentException(
            key + " must be a word of small letters, digits and -, not `" + text + "`");
      }
      return text;
    }
  }
}
