package io.faultline.weave;

import io.faultline.sim.Hooks;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.InstructionAdapter;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * The code before an access: copies what the access finds on the stack, then calls a hook. Stacks
 * are written with the top at the right; a wide value takes two slots.
 */
final class HookCall {
  private static final String HOOKS = Type.getInternalName(Hooks.class);

  private final MethodNode code = new MethodNode(Opcodes.ASM9);
  private final InstructionAdapter out = new InstructionAdapter(code);

  InsnList instructions() {
    return code.instructions;
  }

  /** Stack {@code a} becomes {@code a a}. */
  HookCall copyOne() {
    out.dup();
    return this;
  }

  /** Stack {@code a b} becomes {@code a b a b}. */
  HookCall copyTwo() {
    out.dup2();
    return this;
  }

  /** Stack {@code owner value} becomes {@code owner value owner}. */
  HookCall copyOwner(boolean wide) {
    if (wide) {
      out.dup2X1();
      out.pop2();
      out.dupX2();
    } else {
      out.dup2();
      out.pop();
    }
    return this;
  }

  /** Stack {@code array index value} becomes {@code array index value array index}. */
  HookCall copyArrayAndIndex(boolean wide) {
    if (wide) {
      out.dup2X2();
      out.pop2();
      out.dup2X2();
    } else {
      out.dupX2();
      out.pop();
      out.dup2X1();
    }
    return this;
  }

  /** Stack {@code array index value} becomes {@code array index value array index value}. */
  HookCall copyThree() {
    out.dupX2(); // value array index value
    out.dupX2(); // value value array index value
    out.pop(); // value value array index
    out.dup2X2(); // array index value value array index
    out.dup2X1(); // array index value array index value array index
    out.pop2();
    return this;
  }

  HookCall number(int number) {
    out.iconst(number);
    return this;
  }

  HookCall call(Hook hook) {
    out.invokestatic(HOOKS, hook.method(), hook.descriptor(), false);
    return this;
  }
}
