package io.faultline.weave;

import io.faultline.sim.Access;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Hooks before accesses to fields. A constructor's accesses to its own object have none: nobody
 * else has the object yet, and before the superclass's constructor there is none to pass on.
 */
final class FieldHooks {
  private final String owner;
  private final MethodNode method;
  private final FieldTable fields;
  private final SiteNames names;
  private final MethodSites sites;
  private final RaceMarks marks;
  private boolean initialised;

  FieldHooks(
      String owner,
      MethodNode method,
      FieldTable fields,
      SiteNames names,
      MethodSites sites,
      RaceMarks marks) {
    this.owner = owner;
    this.method = method;
    this.fields = fields;
    this.names = names;
    this.sites = sites;
    this.marks = marks;
  }

  /** Notes a call: a constructor's call of another one makes an object of {@code this}. */
  void called(MethodInsnNode call, Frame<BasicValue> frame) {
    if (call.name.equals("<init>")) {
      int arguments = Type.getArgumentCount(call.desc);
      initialised |= isUnderConstruction(below(frame, arguments));
    }
  }

  /** The hook for an access, or null if it has none. */
  HookCall before(FieldInsnNode access, Frame<BasicValue> frame) {
    Field field = fields.woven(access).orElse(null);
    if (field == null) {
      return null;
    }
    return switch (access.getOpcode()) {
      case Opcodes.GETFIELD -> read(field, below(frame, 0));
      case Opcodes.PUTFIELD -> write(field, below(frame, 1));
      case Opcodes.GETSTATIC -> located(new HookCall(), field).call(Hook.READ_STATIC);
      default -> located(new HookCall(), field).call(Hook.WRITE_STATIC);
    };
  }

  private HookCall read(Field field, BasicValue receiver) {
    if (isUnderConstruction(receiver)) {
      return null;
    }
    if (field.isFinal()) {
      int site = sites.next(names.field(field));
      return new HookCall().copyOne().number(site).call(Hook.READ_FINAL);
    }
    return located(new HookCall().copyOne(), field).call(Hook.READ);
  }

  /** An array is made part of its owner before anyone can find it there. */
  private HookCall write(Field field, BasicValue receiver) {
    if (isUnderConstruction(receiver)) {
      return field.mayHoldKernelObjects() ? adoptedByNew(field) : null;
    }
    HookCall hook = new HookCall();
    if (field.isArray()) {
      hook.copyTwo().call(Hook.ADOPT);
    }
    if (field.isReference()) {
      return located(hook.copyTwo(), field).call(Hook.WRITE_REFERENCE);
    }
    return located(hook.copyOwner(field.isWide()), field).call(Hook.WRITE);
  }

  /** What a new object refers to can be found by whoever finds the object. */
  private HookCall adoptedByNew(Field field) {
    if (!initialised && !field.isArray()) {
      return null;
    }
    if (!initialised) {
      throw new WeaveException(
          "the constructor of "
              + ClassNames.binary(owner)
              + " stores the array "
              + field.name()
              + " before it calls its superclass's; store it afterwards");
    }
    return new HookCall().copyTwo().call(Hook.ADOPT);
  }

  private HookCall located(HookCall hook, Field field) {
    String name = names.field(field);
    int code = marks.cover(field, name) ? field.code() | Access.MARKED : field.code();
    return hook.number(sites.next(name)).number(code);
  }

  private boolean isUnderConstruction(BasicValue receiver) {
    return method.name.equals("<init>") && Origin.is(Origin.Kind.THIS, receiver);
  }

  private static BasicValue below(Frame<BasicValue> frame, int depth) {
    return frame.getStack(frame.getStackSize() - 1 - depth);
  }
}
