package io.faultline.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One argument of an operation. Its {@code toString} is its canonical text. */
public sealed interface Argument {
  /** Which parameters take it. */
  ParameterKind kind();

  /**
   * A device of the machine.
   *
   * @param index from 0
   */
  record Device(int index) implements Argument {
    @Override
    public ParameterKind kind() {
      return ParameterKind.DEVICE;
    }

    @Override
    public String toString() {
      return "dev" + index;
    }
  }

  /**
   * An address space of the machine.
   *
   * @param index from 0
   */
  record Mm(int index) implements Argument {
    @Override
    public ParameterKind kind() {
      return ParameterKind.MM;
    }

    @Override
    public String toString() {
      return "mm" + index;
    }
  }

  /**
   * A handle that an earlier operation has made.
   *
   * @param name its name
   * @param of what it is a handle of
   */
  record Handle(String name, HandleKind of) implements Argument {
    /** The handle of a binding. */
    public Handle(String name) {
      this(name, HandleKind.BINDING);
    }

    /** Checks the name. */
    public Handle {
      if (!Names.isHandle(name)) {
        throw new IllegalArgumentException("not a handle's name: " + name);
      }
    }

    /** The same sort of handle with another name. */
    public Handle named(String other) {
      return new Handle(other, of);
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.of(of);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A virtual address.
   *
   * @param value from 0 to {@link Limits#ADDRESS}
   */
  record Address(long value) implements Argument {
    /** Checks the range. */
    public Address {
      if (value < 0 || value > Limits.ADDRESS) {
        throw new IllegalArgumentException("not an address: " + Long.toHexString(value));
      }
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.ADDRESS;
    }

    @Override
    public String toString() {
      return "0x" + Long.toHexString(value);
    }
  }

  /**
   * What an access wants to do.
   *
   * @param bits at least one of {@link #READ}, {@link #WRITE}, {@link #EXEC}, {@link #PRIV}
   */
  record Permissions(int bits) implements Argument {
    /** Loads. */
    public static final int READ = 1;

    /** Stores. */
    public static final int WRITE = 2;

    /** Fetches instructions. */
    public static final int EXEC = 4;

    /** Is privileged. */
    public static final int PRIV = 8;

    /** The words in the order of the bits. */
    public static final List<String> WORDS = List.of("read", "write", "exec", "priv");

    /** Checks the bits. */
    public Permissions {
      if (bits <= 0 || bits >= 1 << WORDS.size()) {
        throw new IllegalArgumentException("not permissions: " + bits);
      }
    }

    /** Reads words joined by {@code +}. */
    public static Optional<Permissions> parse(String text) {
      int bits = 0;
      for (String word : text.split("\\+", -1)) {
        int index = WORDS.indexOf(word);
        if (index < 0 || (bits & 1 << index) != 0) {
          return Optional.empty();
        }
        bits |= 1 << index;
      }
      return Optional.of(new Permissions(bits));
    }

    /** Whether all these bits are set. */
    public boolean has(int wanted) {
      return (bits & wanted) == wanted;
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.PERMISSIONS;
    }

    @Override
    public String toString() {
      List<String> words = new ArrayList<>();
      for (int i = 0; i < WORDS.size(); i++) {
        if (has(1 << i)) {
          words.add(WORDS.get(i));
        }
      }
      return String.join("+", words);
    }
  }

  /** Whether a page request ends its group. */
  enum Position implements Argument {
    /** The last request of its group: it asks for a response. */
    LAST("last"),
    /** Not the last one. */
    PARTIAL("partial");

    private final String text;

    Position(String text) {
      this.text = text;
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.POSITION;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The group a page request belongs to.
   *
   * @param index from 0 to {@link Limits#GROUP}
   */
  record Group(int index) implements Argument {
    static final String PREFIX = "grp=";

    /** Checks the range. */
    public Group {
      if (index < 0 || index > Limits.GROUP) {
        throw new IllegalArgumentException("not a page-request group: " + index);
      }
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.GROUP;
    }

    @Override
    public String toString() {
      return PREFIX + index;
    }
  }

  /**
   * A PASID.
   *
   * @param number from 0 to {@link Limits#PASID}
   */
  record Pasid(int number) implements Argument {
    static final String PREFIX = "pasid=";

    /** Checks the range. */
    public Pasid {
      if (number < 0 || number > Limits.PASID) {
        throw new IllegalArgumentException("not a PASID: " + number);
      }
    }

    @Override
    public ParameterKind kind() {
      return ParameterKind.PASID;
    }

    @Override
    public String toString() {
      return PREFIX + number;
    }
  }

  /**
   * One of a few words.
   *
   * @param kind which they are
   * @param index of the word among {@link ParameterKind#choices}
   */
  record Choice(ParameterKind kind, int index) implements Argument {
    /** Checks the word. */
    public Choice {
      if (index < 0 || index >= kind.choices().size()) {
        throw new IllegalArgumentException("not a choice of " + kind.form() + ": " + index);
      }
    }

    @Override
    public String toString() {
      return kind.choices().get(index);
    }
  }
}
