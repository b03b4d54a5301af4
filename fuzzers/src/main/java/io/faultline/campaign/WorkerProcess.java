package io.faultline.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A running worker. Its output is read by a thread of its own and kept in a log; its input is a
 * pipe that closes when this process is gone.
 */
final class WorkerProcess {
  private static final long PATIENCE_SECONDS = 5;

  /** 128 and the number of SIGKILL. */
  private static final int KILLED = 137;

  private final Process process;
  private final Path log;
  private final WorkerOutput output = new WorkerOutput();
  private final Thread reader;
  private final long started = System.nanoTime();
  private boolean stopped;

  private WorkerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.reader = new Thread(this::read, "worker-output");
    reader.setDaemon(true);
  }

  static WorkerProcess start(List<String> command, Path folder, Path log) {
    try {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      WorkerProcess worker = new WorkerProcess(process, log);
      worker.reader.start();
      return worker;
    } catch (IOException e) {
      throw new CampaignException("a worker cannot be started: " + e.getMessage(), e);
    }
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Writer copy = Files.newBufferedWriter(log)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.line(line, System.nanoTime());
        copy.write(line);
        copy.write('\n');
      }
    } catch (IOException e) {
      output.line("the output cannot be read or kept: " + e, System.nanoTime());
    }
  }

  WorkerOutput output() {
    return output;
  }

  /** When it was started. */
  long started() {
    return started;
  }

  long pid() {
    return process.pid();
  }

  boolean running() {
    return process.isAlive();
  }

  /** It prints how far it came and ends. */
  void askToStop() {
    stopped |= running();
    // Process.destroy would close the output before it is read.
    process.descendants().forEach(ProcessHandle::destroy);
    process.toHandle().destroy();
  }

  /** Ends it, if it still runs, and waits until all its output has been read. */
  void stop() {
    askToStop();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** Whether somebody, or the system for want of memory, has killed it. */
  boolean killed() {
    return !stopped && !running() && process.exitValue() == KILLED && output.thrown().isEmpty();
  }

  /** What is wrong with a worker that has ended by itself; empty when nothing is. */
  String failure() {
    if (stopped || running() || process.exitValue() == 0) {
      return "";
    }
    String what = output.thrown().isEmpty() ? lastLine() : output.thrown();
    return "a worker ended with exit status "
        + process.exitValue()
        + ": "
        + what
        + " (its output is in "
        + log
        + ")";
  }

  private String lastLine() {
    List<String> lines = output.last();
    return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
  }
}
