package io.faultline.scenario.codec;

import java.util.Arrays;

/**
 * The choices of one run as numbers: what a fuzzer makes in place of a schedule. Preemptions and
 * free choices are consumed independently, each in its order; a choice that is not there is the
 * default.
 *
 * <p>Stored as records of four bytes. Bit 0 of the first byte tells a preemption (0) from a free
 * choice (1); a preemption has its gap in the twelve low bits of the next two bytes, the lower byte
 * first; both have their pick in the last byte. All other bits mean nothing, and an incomplete
 * record at the end is ignored.
 */
public final class ChoiceStream {
  /** Bytes of a record. */
  public static final int RECORD = 4;

  /** Largest gap. */
  public static final int MAX_GAP = 0x0fff;

  /** Largest pick. */
  public static final int MAX_PICK = 0xff;

  /** Nothing but defaults. */
  public static final ChoiceStream EMPTY = new ChoiceStream(new int[0], new int[0], new int[0]);

  private final int[] gaps;
  private final int[] picks;
  private final int[] frees;

  private ChoiceStream(int[] gaps, int[] picks, int[] frees) {
    this.gaps = gaps;
    this.picks = picks;
    this.frees = frees;
  }

  /**
   * A stream of these choices.
   *
   * @param gaps for each preemption the number of points passed since the one before
   * @param picks for each preemption who runs next
   * @param frees the free choices
   */
  public static ChoiceStream of(int[] gaps, int[] picks, int[] frees) {
    if (gaps.length != picks.length) {
      throw new IllegalArgumentException(gaps.length + " gaps but " + picks.length + " picks");
    }
    requireRange(gaps, MAX_GAP);
    requireRange(picks, MAX_PICK);
    requireRange(frees, MAX_PICK);
    return new ChoiceStream(gaps.clone(), picks.clone(), frees.clone());
  }

  private static void requireRange(int[] values, int max) {
    for (int value : values) {
      if (value < 0 || value > max) {
        throw new IllegalArgumentException(value + " is not from 0 to " + max);
      }
    }
  }

  /** Reads the stored form. Never fails. */
  public static ChoiceStream decode(byte[] bytes) {
    int records = bytes.length / RECORD;
    int free = 0;
    for (int i = 0; i < records; i++) {
      free += bytes[i * RECORD] & 1;
    }
    ChoiceStream stream =
        new ChoiceStream(new int[records - free], new int[records - free], new int[free]);
    int atFree = 0;
    for (int i = 0; i < records; i++) {
      int at = i * RECORD;
      int pick = bytes[at + 3] & 0xff;
      if ((bytes[at] & 1) == 1) {
        stream.frees[atFree++] = pick;
      } else {
        stream.gaps[i - atFree] = ((bytes[at + 1] & 0xff) | (bytes[at + 2] & 0xff) << 8) & MAX_GAP;
        stream.picks[i - atFree] = pick;
      }
    }
    return stream;
  }

  /** The canonical stored form: preemptions first, then free choices. */
  public byte[] encode() {
    byte[] bytes = new byte[(gaps.length + frees.length) * RECORD];
    for (int i = 0; i < gaps.length; i++) {
      bytes[i * RECORD + 1] = (byte) gaps[i];
      bytes[i * RECORD + 2] = (byte) (gaps[i] >> 8);
      bytes[i * RECORD + 3] = (byte) picks[i];
    }
    for (int i = 0; i < frees.length; i++) {
      int at = (gaps.length + i) * RECORD;
      bytes[at] = 1;
      bytes[at + 3] = (byte) frees[i];
    }
    return bytes;
  }

  /** Number of preemptions. */
  public int preemptions() {
    return gaps.length;
  }

  /** How many points at which a preemption was possible are passed before this preemption. */
  public int gap(int preemption) {
    return gaps[preemption];
  }

  /** Who runs next after this preemption, modulo the number of candidates. */
  public int pick(int preemption) {
    return picks[preemption];
  }

  /** Number of free choices. */
  public int frees() {
    return frees.length;
  }

  /** A free choice, modulo the number of candidates. */
  public int free(int index) {
    return frees[index];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChoiceStream that
        && Arrays.equals(gaps, that.gaps)
        && Arrays.equals(picks, that.picks)
        && Arrays.equals(frees, that.frees);
  }

  @Override
  public int hashCode() {
    return (Arrays.hashCode(gaps) * 31 + Arrays.hashCode(picks)) * 31 + Arrays.hashCode(frees);
  }

  @Override
  public String toString() {
    return "gaps="
        + Arrays.toString(gaps)
        + " picks="
        + Arrays.toString(picks)
        + " frees="
        + Arrays.toString(frees);
  }
}
