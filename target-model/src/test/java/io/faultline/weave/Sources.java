package io.faultline.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles source texts into a folder, as the build compiles the model. */
final class Sources {
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|enum|record) (\\w+)");
  private static final String HEAD =
      """
      package io.faultline.kernel;
      import io.faultline.sim.*;
      import java.util.*;
      import java.util.function.*;
      """;

  private Sources() {}

  /** Compiles; a text without a package line gets the usual one and the usual imports. */
  static void compile(Path folder, List<String> texts) {
    compile(folder, folder.toString(), texts);
  }

  static void compile(Path folder, String classPath, List<String> texts) {
    StringWriter messages = new StringWriter();
    boolean good =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                messages,
                null,
                null,
                List.of("--release", "17", "-g", "-proc:none", "-cp", classPath, "-d", "" + folder),
                null,
                texts.stream().map(Sources::file).toList())
            .call();
    assertThat(good).as(messages.toString()).isTrue();
  }

  private static JavaFileObject file(String text) {
    Matcher type = TYPE.matcher(text);
    assertThat(type.find()).as("a type in %s", text).isTrue();
    URI uri = URI.create("string:///" + type.group(1) + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text.startsWith("package") ? text : HEAD + text;
      }
    };
  }
}
