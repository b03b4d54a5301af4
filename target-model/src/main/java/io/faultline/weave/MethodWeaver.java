package io.faultline.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Puts a hook before each access of one method. */
final class MethodWeaver {
  private final String owner;
  private final MethodNode method;
  private final FieldTable fields;
  private final FieldHooks fieldHooks;
  private final ArrayHooks arrayHooks;

  /**
   * Prepares to weave a method.
   *
   * @param owner internal name of its class
   * @param marks the races its source method declares
   */
  MethodWeaver(
      String owner,
      MethodNode method,
      FieldTable fields,
      SiteNames names,
      MethodSites sites,
      RaceMarks marks) {
    this.owner = owner;
    this.method = method;
    this.fields = fields;
    this.fieldHooks = new FieldHooks(owner, method, fields, names, sites, marks);
    this.arrayHooks = new ArrayHooks(names, sites);
  }

  void weave() {
    Frame<BasicValue>[] frames = analyze();
    AbstractInsnNode[] instructions = method.instructions.toArray();
    for (int i = 0; i < instructions.length; i++) {
      if (frames[i] != null) { // else nothing ever gets here
        HookCall hook = before(instructions[i], frames[i]);
        if (hook != null) {
          method.instructions.insertBefore(instructions[i], hook.instructions());
        }
      }
    }
  }

  private HookCall before(AbstractInsnNode instruction, Frame<BasicValue> frame) {
    int opcode = instruction.getOpcode();
    if (instruction instanceof FieldInsnNode access) {
      return fieldHooks.before(access, frame);
    }
    if (instruction instanceof MethodInsnNode call) {
      fieldHooks.called(call, frame);
    }
    if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
      return arrayHooks.beforeLoad(opcode, frame);
    }
    if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
      return arrayHooks.beforeStore(opcode, frame);
    }
    return null;
  }

  private Frame<BasicValue>[] analyze() {
    try {
      return new Analyzer<>(new OriginInterpreter(fields)).analyze(owner, method);
    } catch (AnalyzerException e) {
      throw new WeaveException(
          "method " + ClassNames.binary(owner) + "." + method.name + " cannot be analysed", e);
    }
  }
}
