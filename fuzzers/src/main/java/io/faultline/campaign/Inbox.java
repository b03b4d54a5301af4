package io.faultline.campaign;

import io.faultline.fuzz.FuzzInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder where workers put inputs.
 *
 * @param folder there
 */
record Inbox(Path folder) {
  /** The inputs that are waiting and whose names end like this, in the same order each time. */
  List<Path> waiting(String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new CampaignException("the folder " + folder + " cannot be read: " + e, e);
    }
  }

  static FuzzInput read(Path input) {
    try {
      return FuzzInput.parse(Files.readAllBytes(input))
          .orElseThrow(() -> new CampaignException("this is no input of a target: " + input));
    } catch (IOException e) {
      throw new CampaignException("the input " + input + " cannot be read: " + e, e);
    }
  }

  /** The name of an input ends with the number of runs of its worker until then. */
  static long executions(Path input) {
    String name = input.getFileName().toString();
    String number = name.substring(name.indexOf('-') + 1, name.lastIndexOf('.'));
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  static void delete(Path input) {
    try {
      Files.deleteIfExists(input);
    } catch (IOException e) {
      throw new CampaignException("the input " + input + " cannot be deleted: " + e, e);
    }
  }
}
