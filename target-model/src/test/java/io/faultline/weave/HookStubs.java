package io.faultline.weave;

import java.util.List;

/**
 * Sources of a tiny simulator whose hooks write down every call: the hook, its objects, the site as
 * {@code @id} and, for fields, the slot.
 */
final class HookStubs {
  static final List<String> SOURCES =
      List.of(
          """
          package io.faultline.sim;
          import java.lang.annotation.*;
          @Retention(RetentionPolicy.RUNTIME)
          public @interface Woven { int version() default 1; }
          """,
          """
          package io.faultline.sim;
          import java.lang.annotation.*;
          @Retention(RetentionPolicy.RUNTIME)
          @Repeatable(BenignRace.Several.class)
          public @interface BenignRace {
            String field();
            String reason();
            String reference();
            @Retention(RetentionPolicy.RUNTIME)
            @interface Several { BenignRace[] value(); }
          }
          """,
          """
          package io.faultline.sim;
          public abstract class SharedObject {
            public String label = getClass().getSimpleName();
            public final int born = 1;
            @Override public String toString() { return label; }
          }
          """,
          """
          package io.faultline.sim;
          import java.util.*;
          public final class Hooks {
            public static final List<String> CALLS = new ArrayList<>();

            public static void read(SharedObject owner, int site, int field) {
              call("read", owner, site(site), slot(field));
            }
            public static void write(SharedObject owner, int site, int field) {
              call("write", owner, site(site), slot(field));
            }
            public static void writeReference(
                SharedObject owner, Object value, int site, int field) {
              call("writeReference", owner, "=", text(value), site(site), slot(field));
            }
            public static void readFinal(SharedObject owner, int site) {
              call("readFinal", owner, site(site));
            }
            public static void readStatic(int site, int field) {
              call("readStatic", site(site), slot(field));
            }
            public static void writeStatic(int site, int field) {
              call("writeStatic", site(site), slot(field));
            }
            public static void arrayRead(Object array, int index, int site) {
              call("arrayRead", text(array), index, site(site));
            }
            public static void arrayWrite(Object array, int index, int site) {
              call("arrayWrite", text(array), index, site(site));
            }
            public static void arrayWriteReference(
                Object array, int index, Object value, int site) {
              call("arrayWriteReference", text(array), index, "=", text(value), site(site));
            }
            public static void adopt(SharedObject owner, Object array) {
              call("adopt", owner, text(array));
            }

            private static void call(Object... words) {
              StringJoiner line = new StringJoiner(" ");
              for (Object word : words) {
                line.add(String.valueOf(word));
              }
              CALLS.add(line.toString());
            }
            private static String site(int id) {
              return String.format("@%08x", id);
            }
            private static String slot(int field) {
              String mark = (field & 0x1000000) != 0 ? " volatile" : "";
              return (field & 0xffff) + ((field & 0x2000000) != 0 ? " marked" : mark);
            }
            private static String text(Object value) {
              boolean array = value != null && value.getClass().isArray();
              return array ? value.getClass().getSimpleName() : String.valueOf(value);
            }
          }
          """);

  private HookStubs() {}
}
