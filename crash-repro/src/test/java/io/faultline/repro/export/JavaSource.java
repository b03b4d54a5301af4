package io.faultline.repro.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles sources as they are against what the tests themselves run with. */
final class JavaSource {
  private JavaSource() {}

  /**
   * Compiles all of them in one call.
   *
   * @param sources by name of the class
   * @param dir for sources and classes
   */
  static void compile(Map<String, String> sources, Path dir) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<Path> files = sources.keySet().stream().map(name -> dir.resolve(name + ".java")).toList();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "--release",
            "17",
            "-proc:none",
            "-Xlint:all,-options,-path",
            "-Werror",
            "-encoding",
            "US-ASCII",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            dir.toString());
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(null, null, StandardCharsets.US_ASCII)) {
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Files.writeString(dir.resolve(source.getKey() + ".java"), source.getValue());
      }
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
