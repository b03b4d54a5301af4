package io.faultline.repro.html;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window, if one is installed. Nothing is downloaded for it. */
final class Browser implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Kept, because a logger that nobody holds forgets its level. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts it; the test is skipped when there is none.
   *
   * @param profile an empty folder
   */
  static Browser start(Path profile) {
    Optional<Path> program = PROGRAMS.stream().flatMap(Browser::onPath).findFirst();
    Optional<Path> chromedriver = onPath("chromedriver").findFirst();
    assumeTrue(
        program.isPresent() && chromedriver.isPresent(),
        "skipped: Chromium and chromedriver are not installed, so no browser looked at the report"
            + " (Debian: apt-get install chromium chromium-driver)");

    SELENIUM.setLevel(Level.SEVERE); // it warns of each browser that is newer than itself
    LoggingPreferences everything = new LoggingPreferences();
    everything.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program.get().toFile());
    options.setCapability("goog:loggingPrefs", everything);
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static Stream<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable);
  }

  /** Opens a page from disk in a window of this size, with nothing left of the page before. */
  void open(Path page, int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    driver.get("about:blank");
    complaints();
    driver.get(page.toUri().toString());
  }

  /** What the browser has complained about since it was asked last. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> all(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Presses keys wherever the keyboard is. */
  void press(Keys... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Scrolls to something, as a reader does, and clicks it. */
  void click(WebElement element) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
    element.click();
  }

  /** Clicks at a part of the width of something, from 0 to 1, in the middle of its height. */
  void clickAt(WebElement element, double part) {
    int x = (int) Math.round((part - 0.5) * element.getSize().width);
    new Actions(driver).moveToElement(element, x, 0).click().perform();
  }

  /** Drags with the mouse, from one part of the width to another. */
  void drag(WebElement element, double from, double to) {
    int width = element.getSize().width;
    new Actions(driver)
        .moveToElement(element, (int) Math.round((from - 0.5) * width), 0)
        .clickAndHold()
        .moveToElement(element, (int) Math.round((to - 0.5) * width), 0)
        .release()
        .perform();
  }

  /** Asks the page. */
  Object ask(String script, Object... arguments) {
    return driver.executeScript("return " + script, arguments);
  }

  /** Asks the page and waits for the promise it answers with. */
  Object await(String script, Object... arguments) {
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1]; (" + script + ").then(done)", arguments);
  }

  /** What the system says the reader prefers: {@code light} or {@code dark}. */
  void prefer(String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /** Lays the page out as for paper, or for the screen again. */
  void print(boolean paper) {
    driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", paper ? "print" : ""));
  }

  byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
