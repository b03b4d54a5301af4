package io.faultline.repro.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.faultline.repro.explain.Explanation;
import io.faultline.repro.explain.Step;
import io.faultline.repro.explain.Switch;
import io.faultline.repro.explain.Track;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** What a reader sees and can do, in a real browser. Without one the tests are skipped. */
class HtmlReportBrowserTest {
  private static final String BUNDLE = "removal-while-reporting.litmus";

  /** Weight of the steps that are never folded. */
  private static final int KEY = 2;

  @TempDir private static Path folder;
  private static Browser browser;
  private static Explanation race;
  private static Path page;

  @BeforeAll
  static void openBrowser() throws IOException {
    browser = Browser.start(Files.createDirectory(folder.resolve("profile")));
    race = Sample.useAfterFree(folder);
    page = write("race.html", race);
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void the_columns_of_all_tasks_show_and_the_browser_has_nothing_to_complain_about() {
    open();

    assertThat(browser.complaints()).isEmpty();
    List<String> tasks =
        race.tasks().stream().filter(task -> !task.setup()).map(Track::name).toList();
    assertThat(browser.all("#lanes .head b"))
        .allMatch(WebElement::isDisplayed)
        .extracting(WebElement::getText)
        .containsExactlyInAnyOrderElementsOf(tasks)
        .startsWith("B");
    assertThat(browser.find("h1").getText()).isEqualTo(race.title());
    assertThat(browser.find("#inspector").getText()).contains(race.violation().text());
    assertThat(browser.all("#lanes .jump.preempted"))
        .extracting(WebElement::getText)
        .containsExactly("preempted before mutex_unlock(fault_param->lock)");
  }

  @Test
  void keys_move_the_scrubber() {
    open();
    focusScrubber();
    long last = scrubber();
    assertThat(last).isPositive().isEqualTo(Long.parseLong(attribute("#scrubber", "max")));

    browser.press(Keys.HOME);
    assertThat(scrubber()).isZero();
    assertThat(readout())
        .startsWith("Steps 1–")
        .isEqualTo(attribute("#scrubber", "aria-valuetext"));

    browser.press(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.ARROW_RIGHT);
    assertThat(scrubber()).isEqualTo(3);
    browser.press(Keys.ARROW_LEFT);
    assertThat(scrubber()).isEqualTo(2);

    browser.press(Keys.PAGE_DOWN);
    assertThat(readout()).contains("prq1:");
    browser.press(Keys.END);
    assertThat(scrubber()).isEqualTo(last);
    browser.press(Keys.ARROW_RIGHT);
    assertThat(scrubber()).isEqualTo(last);
    assertThat(readout()).startsWith("End: use-after-free");
  }

  @Test
  void what_has_the_keyboard_can_be_seen() {
    open();
    focusScrubber();
    browser.press(Keys.TAB);
    assertThat(browser.ask("document.activeElement.getAttribute('aria-current')"))
        .isEqualTo("step");
    assertThat(browser.ask("getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");

    browser.press(Keys.ARROW_UP);
    assertThat(browser.ask("document.activeElement.getAttribute('aria-current')"))
        .isEqualTo("step");
    long last = Long.parseLong(attribute("#scrubber", "max"));
    assertThat(scrubber()).isEqualTo(last - 1);
    browser.press(Keys.HOME);
    assertThat(scrubber()).isZero();
    browser.press(Keys.END);
    assertThat(scrubber()).isEqualTo(last);
  }

  @Test
  void the_mouse_moves_the_scrubber() {
    open();
    long stops = scrubber() + 1;

    browser.clickAt(browser.find(".track"), 0.5);
    assertThat(scrubber()).isBetween(stops / 2 - 1, stops / 2);
    browser.drag(browser.find("#scrubber"), 0.5, 0.25);
    assertThat(scrubber()).isBetween(stops / 4 - 1, stops / 4 + 1);
    browser.drag(browser.find(".track"), 0.1, 0.9);
    assertThat(scrubber()).isBetween(stops * 9 / 10 - 1, stops * 9 / 10);

    browser.find("button[aria-label='Previous step']").click();
    assertThat(scrubber()).isBetween(stops * 9 / 10 - 2, stops * 9 / 10 - 1);
  }

  @Test
  void a_step_is_shown_with_its_stack_and_what_it_changed() {
    Step step =
        race.steps().stream()
            .filter(it -> it.relevance() >= KEY && !it.changes().isEmpty())
            .filter(it -> it.task().equals("B"))
            .findFirst()
            .orElseThrow();
    open();
    WebElement button = browser.find("[data-step='" + step.n() + "']");
    browser.click(button);

    assertThat(button.getAttribute("aria-current")).isEqualTo("step");
    assertThat(readout()).startsWith("Step " + step.n() + " ");
    assertThat(browser.find("#inspector .changes").getText())
        .contains(step.changes().get(0).before())
        .contains(step.changes().get(0).after());
    assertThat(browser.all("#inspector .stack li"))
        .extracting(WebElement::getText)
        .containsExactlyElementsOf(step.stack());
  }

  @Test
  void folded_steps_can_be_opened_and_closed() {
    open();
    WebElement fold = browser.all("[data-fold]").get(1);
    String first = fold.getAttribute("data-fold");
    String same = "[data-fold='" + first + "']";
    int before = browser.all("[data-step]").size();
    assertThat(browser.all("[data-step='" + first + "']")).isEmpty();

    browser.click(browser.find(same));
    assertThat(browser.find(same).getAttribute("aria-expanded")).isEqualTo("true");
    assertThat(browser.find("[data-step='" + first + "']").isDisplayed()).isTrue();
    assertThat(readout()).startsWith("Step " + first + " ");

    browser.click(browser.find(same));
    assertThat(browser.find(same).getAttribute("aria-expanded")).isEqualTo("false");
    assertThat(browser.all("[data-step]")).hasSize(before);
  }

  @Test
  void all_steps_are_there_when_asked_for() {
    open();
    browser.find("[data-level='0']").click();

    assertThat(browser.find("[data-level='0']").getAttribute("aria-pressed")).isEqualTo("true");
    assertThat(browser.all("[data-step]")).hasSize((int) race.stepCount() + 1);
  }

  @Test
  void an_address_can_name_a_step() {
    open();
    browser.ask("location.hash = '#step=126'");
    assertThat(readout()).startsWith("Step 126 ");
  }

  @Test
  void locks_are_drawn_while_another_task_goes_on() {
    open();
    assertThat(browser.all(".legend li"))
        .extracting(WebElement::getText)
        .contains("fault_param->lock");
    assertThat(browser.all(".strip .lock[title='B holds fault_param->lock']")).hasSize(1);
  }

  @Test
  void a_cycle_of_locks_is_a_ring_with_both_stacks_of_each_edge() throws IOException {
    Explanation cycle = Sample.lockCycle();
    browser.open(write("cycle.html", cycle), 1400, 1000);

    assertThat(browser.complaints()).isEmpty();
    assertThat(cycle.lockEdges()).hasSize(4);
    assertThat(browser.all("#cycle .edge")).hasSize(4);
    assertThat(browser.all("#cycle .lock-box text"))
        .extracting(WebElement::getText)
        .contains("group->mutex", "dev_iommu->lock");
    assertThat(browser.all("#cycle .card")).hasSize(8);
    assertThat(browser.all("#cycle .card .stack li"))
        .extracting(WebElement::getText)
        .containsAll(cycle.lockEdges().get(0).takenAt().frames());
  }

  @ParameterizedTest
  @ValueSource(ints = {360, 768, 1280, 1920})
  void only_the_lanes_scroll_sideways(int width) {
    browser.open(page, width, 900);
    assertThat((Long) browser.ask("document.documentElement.scrollWidth"))
        .isLessThanOrEqualTo((Long) browser.ask("innerWidth"));
  }

  @Test
  void the_step_at_hand_is_in_view_in_a_small_window() {
    browser.open(page, 400, 800);
    WebElement here = browser.find("#lanes [aria-current='step']");
    WebElement lanes = browser.find("#lanes");

    assertThat(here.getText()).startsWith(race.violation().text());
    assertThat(here.getRect().x).isGreaterThanOrEqualTo(lanes.getRect().x);
    assertThat(here.getRect().x + here.getRect().width)
        .isLessThanOrEqualTo(lanes.getRect().x + lanes.getRect().width);
  }

  @Test
  void the_life_of_the_object_is_drawn_with_its_marks() {
    open();
    assertThat(browser.find(".name.life").getText()).contains(race.lifeLine().object());
    assertThat(browser.all(".track .mark"))
        .extracting(mark -> mark.getAttribute("aria-label").replaceAll(",.*", ""))
        .contains("allocated by init", "retired by B.3", "freed by rcu1", "used by kworker1");
    assertThat(browser.all(".track .curve .line")).hasSize(1);

    browser.find(".mark[aria-label^='retired']").click();
    assertThat(readout()).contains("kfree_rcu");
    assertThat(browser.find("#inspector .changes").getText()).contains("retired");
  }

  @Test
  void what_becomes_of_neighbours_that_change_places_is_told() {
    open();
    assertThat(race.swaps()).isNotEmpty();
    assertThat(browser.all("#swaps tbody tr")).hasSameSizeAs(race.swaps());
    assertThat(race.nearest().found()).isTrue();
    assertThat(browser.find("#nearest").getText()).contains(race.nearest().words());
  }

  @ParameterizedTest
  @ValueSource(ints = {760, 1400})
  void on_paper_all_rows_are_there(int width) {
    browser.open(page, width, 1000);
    browser.print(true);
    assertThat(browser.ask("document.getElementById('lanes').scrollHeight"))
        .isEqualTo(browser.ask("document.getElementById('lanes').clientHeight"));
    assertThat(browser.find("#inspector").isDisplayed()).isFalse();
    browser.print(false);
  }

  @Test
  void it_is_light_or_dark_as_the_reader_prefers() {
    String background = "getComputedStyle(document.body).backgroundColor";
    open();
    browser.prefer("dark");
    assertThat(browser.ask(background)).isEqualTo("rgb(20, 23, 26)");
    browser.prefer("light");
    assertThat(browser.ask(background)).isEqualTo("rgb(251, 251, 249)");
  }

  @Test
  void text_from_elsewhere_is_never_markup() throws IOException {
    String title =
        "</script><script>window.taken = 1</script><img src=x onerror=\"window.taken = 2\">"
            + " <!-- & 'quoted' &lt; @data@ \u2028 $1";
    browser.open(write("title.html", Sample.titled(race, title)), 1400, 1000);

    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.ask("document.querySelector('h1').textContent")).isEqualTo(title);
    assertThat(browser.ask("window.taken === undefined")).isEqualTo(true);
    assertThat(browser.all("img")).isEmpty();
    assertThat(browser.all("#lanes .head")).isNotEmpty();
  }

  @Test
  void nothing_is_loaded_and_the_page_may_load_nothing() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().add("Access-Control-Allow-Origin", "*");
          exchange.sendResponseHeaders(204, -1);
        });
    server.start();
    try {
      open();
      assertThat(browser.ask("performance.getEntriesByType('resource').length")).isEqualTo(0L);
      String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
      assertThat(
              browser.await("fetch(arguments[0]).then(() => 'answered', () => 'refused')", address))
          .isEqualTo("refused");
      assertThat(browser.complaints()).anyMatch(it -> it.contains("Content Security Policy"));
    } finally {
      server.stop(0);
    }
  }

  /** {@code -Dexplain.picture=docs/pictures/explain.png} makes the picture of the manual. */
  @Test
  @EnabledIfSystemProperty(named = "explain.picture", matches = ".+")
  void the_picture_of_the_manual_is_made() throws IOException {
    browser.open(page, 1300, 1860);
    browser.prefer(System.getProperty("explain.scheme", "light"));
    browser.click(browser.find("[data-step='" + beforePreemption() + "']"));
    browser.ask("scrollTo(0, 0)");
    Path picture = Path.of("..").resolve(System.getProperty("explain.picture"));
    Files.createDirectories(picture.toAbsolutePath().getParent());
    Files.write(picture, browser.picture());
    assertThat(Files.size(picture)).isBetween(20_000L, 300_000L);
  }

  private static long beforePreemption() {
    return race.switches().stream()
        .filter(change -> change.why().equals("preempted"))
        .mapToLong(Switch::afterStep)
        .findFirst()
        .orElseThrow();
  }

  private static void open() {
    browser.open(page, 1400, 1000);
  }

  private static void focusScrubber() {
    browser.ask("document.getElementById('scrubber').focus()");
  }

  private static long scrubber() {
    return Long.parseLong(String.valueOf(browser.ask("document.getElementById('scrubber').value")));
  }

  private static String readout() {
    return browser.find("#readout").getText();
  }

  private static String attribute(String selector, String name) {
    return browser.find(selector).getAttribute(name);
  }

  private static Path write(String name, Explanation explanation) throws IOException {
    return Files.writeString(folder.resolve(name), HtmlReport.of(explanation, BUNDLE));
  }
}
