package io.faultline.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Hooks before accesses to elements of arrays. */
final class ArrayHooks {
  /** Descriptors of the elements, in the order of the opcodes that load and store them. */
  private static final String[] ELEMENTS = {
    "I", "J", "F", "D", "Ljava/lang/Object;", "B", "C", "S"
  };

  private final SiteNames names;
  private final MethodSites sites;

  ArrayHooks(SiteNames names, MethodSites sites) {
    this.names = names;
    this.sites = sites;
  }

  /** The hook for {@code array index}, or null for an array of the compiler's own. */
  HookCall beforeLoad(int opcode, Frame<BasicValue> frame) {
    BasicValue array = frame.getStack(frame.getStackSize() - 2);
    if (Origin.is(Origin.Kind.SYNTHETIC, array)) {
      return null;
    }
    int site = site(array, opcode - Opcodes.IALOAD);
    return new HookCall().copyTwo().number(site).call(Hook.ARRAY_READ);
  }

  /** The hook for {@code array index value}, or null for an array of the compiler's own. */
  HookCall beforeStore(int opcode, Frame<BasicValue> frame) {
    BasicValue array = frame.getStack(frame.getStackSize() - 3);
    if (Origin.is(Origin.Kind.SYNTHETIC, array)) {
      return null;
    }
    int site = site(array, opcode - Opcodes.IASTORE);
    if (opcode == Opcodes.AASTORE) {
      return new HookCall().copyThree().number(site).call(Hook.ARRAY_WRITE_REFERENCE);
    }
    boolean wide = opcode == Opcodes.LASTORE || opcode == Opcodes.DASTORE;
    return new HookCall().copyArrayAndIndex(wide).number(site).call(Hook.ARRAY_WRITE);
  }

  /** Where paths with arrays of different types meet, only the opcode tells the elements. */
  private int site(BasicValue array, int element) {
    Type type = array.getType();
    boolean known = type != null && type.getSort() == Type.ARRAY;
    return sites.next(names.array(known ? type : Type.getType("[" + ELEMENTS[element])));
  }
}
