package io.ridethrough.twin.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.twin.alarm.Alarm;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.whatif.Question;
import io.ridethrough.twin.whatif.WhatIf;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser: Debian's chromium. Skipped, with a line that says so, where it is not installed. */
final class PageBrowserTest {
    private static final Path BROWSER = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final List<String> SECTIONS =
            List.of("overview", "oneline", "predictions", "services", "notices", "siren", "whatif", "planning", "bringup", "events", "alarms", "health");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Stage STAGE = new Stage();
    private static final AtomicReference<@Nullable Snapshot> LATEST = new AtomicReference<>();
    private static final List<AlarmAction> ACTIONS = new CopyOnWriteArrayList<>();
    private static @Nullable TwinServer server;
    private static @Nullable ChromeDriver browser;

    @BeforeAll
    static void start(@TempDir Path profile) {
        boolean installed = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (!installed) {
            System.out.println("SKIPPED PageBrowserTest: needs /usr/bin/chromium and /usr/bin/chromedriver"
                    + " (apt-get install chromium chromium-driver).");
        }
        Assumptions.assumeTrue(installed, "chromium and chromedriver are not installed");
        LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 1));
        server = TwinServer.start(
                new Sources(LATEST::get, STAGE.index, STAGE.services, STAGE::history, PageBrowserTest::ask, Stage::ledger, PageBrowserTest::act), "127.0.0.1", 0);
        var options = new ChromeOptions();
        options.setBinary(BROWSER.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1440,900",
                "--user-data-dir=" + profile);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(DRIVER.toString()))
                .build();
        browser = new ChromeDriver(service, options);
    }

    /** The real what-if, from the staged state; services are another test's matter. */
    private static Object ask(WhatIfRequest request) {
        var question = new Question(request.faults(), request.horizonS(), 20, request.seed());
        var state = Objects.requireNonNull(LATEST.get()).state();
        return new WhatIf(STAGE.index, (drops, horizonS, seed) -> List.of()).answer(question, state, List.of());
    }

    private static Alarm act(AlarmAction action) {
        ACTIONS.add(action);
        return Objects.requireNonNull(LATEST.get()).alarms().getFirst();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void openFresh() {
        LATEST.set(STAGE.snapshot(Stage.Scene.BEFORE, 10));
        browser().get("about:blank");
        browser().get(server().url());
        await("Not surely");
    }

    @Test
    void theAnswerTheMarginsAndTheCausesAreOnTheFirstScreen() {
        assertThat(text(".answer")).contains("does everything ride through?", "41 %", "4:01", "Loss of utility A rides through");
        assertThat(all(".tile .path")).extracting(WebElement::getText)
                .containsExactly("Utility", "Generators", "UPS A", "UPS B", "Distribution", "Cooling");
        assertThat(text(".causes")).contains("15.5 V", "Check", "Replace the start battery");
        assertThat(text("footer")).isEqualTo("Advisory. Ridethrough only reads the plant; not for protection or switching.");
        assertThat(fitsWithoutScrolling()).as("overview on one screen of 1440 x 900").isTrue();
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void valuesArriveLiveAndAnEventTakesOverTheScreen() {
        String before = text(".clock");
        LATEST.set(STAGE.snapshot(Stage.Scene.DURING, 100));
        await("UPS-B4 dark in 3:02");
        assertThat(text(".countdown")).contains("(2:30 to 3:40)");
        assertThat(text(".clock")).isNotEqualTo(before);
        assertThat(text("#announcer", true)).contains("Act now: ups-b4");
        LATEST.set(STAGE.snapshot(Stage.Scene.DURING, 150));
        await("UPS-B4 dark in 2:57");
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void everySectionRendersWithItsTableHeadsAndNoError() {
        for (String section : SECTIONS) {
            open(section);
            assertThat(text("main")).as(section).doesNotContain("undefined", "NaN", "[object").isNotBlank();
            assertThat(browser().findElements(By.cssSelector("main th:not([scope])"))).as(section).isEmpty();
        }
        open("events");
        assertThat(text("main")).contains("23:48:20.880", "CLOSED -> TRIPPED");
        open("services");
        assertThat(text("main")).contains("REDUNDANCY LOST", "primary on a false 2N rack");
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void aClickOnADeviceOpensItsFaceplateWithLivePointsAndTrends() {
        open("oneline");
        click("[data-id='ups-b4']");
        wait(() -> !all(".faceplate .points tbody tr").isEmpty() && !all(".faceplate .trend polyline").isEmpty());
        assertThat(text(".faceplate")).contains("ups-b4", "fed from msb-b", "battery.charge", "GOOD", "String 3 gives 35 %");
        click("[data-id='ups-b4']");
        wait(() -> all(".faceplate").isEmpty());
        click("[data-id='pdu-a6']");
        wait(() -> all(".faceplate tr.stale").size() == 2);
        assertThat(text(".faceplate")).contains("no data", "STALE");
        browser().switchTo().activeElement().sendKeys(Keys.ESCAPE);
        wait(() -> all(".faceplate").isEmpty());
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void staleDevicesAreHatchedAndTrippedBreakersNamed() {
        open("oneline");
        assertThat(all("[data-id='pdu-a6'] .hatched")).hasSize(1);
        assertThat(all("[data-id='pdu-a5'] .hatched")).isEmpty();
        assertThat(text(".breaker.tripped text")).isEqualTo("1 TRIPPED");
        assertThat(text(".breaker.open text")).isEqualTo("1 OPEN");
        assertThat(all(".node")).hasSizeBetween(30, 70);
        for (WebElement node : all(".node:not(.racks)")) {
            assertThat(node.findElement(By.cssSelector(".mode")).getText()).as("mode text").isNotBlank();
        }
    }

    @Test
    void aWhatIfIsAskedFromTheListOfFaultsAndAnswered() {
        open("whatif");
        wait(() -> all(".asking li").size() == 2);
        assertThat(text("main")).contains("ADVICE ONLY", "Nothing is switched");
        click(".asking .primary");
        wait(() -> !all(".asked-grid, .message").isEmpty());
        assertThat(all(".message")).extracting(WebElement::getText).isEmpty();
        assertThat(text(".asked")).contains("at 0s utility-a lost; at 0s utility-b lost", "chance that load drops within 60 min", "90 % interval");
        assertThat(text(".asked-grid")).contains("Timeline", "utility-a", "Goes dark");
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void aPlannerSeesTheFalseRedundancyAndWhereARackFits() {
        open("planning");
        await("ups-b4 feeds both cords of r181..r200");
        await("racks as measured now");
        assertThat(text("main")).contains("Headroom", "95 %", "Stranded");
        click(".asking .primary");
        await("12 kW 2N fits on");
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void theRecordSaysWhatHadBeenSaidAndWhereNIsTooSmall() {
        open("record");
        await("n too small to tell");
        assertThat(text("main")).contains("3f0c3f0c", "load lost after 5:13", "53 %", "Loss of all utilities", "nothing", "under way");
        assertThat(all(".reliability svg .band")).hasSize(4);
        assertThat(all(".reliability svg .curve")).hasSize(2);
        open("predictions");
        await("The record so far: 1 loss of feeds scored, 1 dropped load where 0.52 were expected");
        assertThat(consoleErrors()).isEmpty();
    }

    @Test
    void acknowledgingNeedsANameAndReachesTheTwin() {
        open("alarms");
        click("tr.unack .actions button");
        await("Enter your name first");
        assertThat(ACTIONS).isEmpty();
        WebElement name = browser().findElement(By.id("operator"));
        name.sendKeys("kim", Keys.TAB);
        click("tr.unack .actions button");
        await("ack of gen-2.start-battery: done");
        assertThat(ACTIONS).containsExactly(new AlarmAction("a-1", AlarmAction.Kind.ACK, "", "kim", 0));
    }

    @Test
    void whenTheTwinStopsThePageSaysSinceWhen() {
        await("The twin has stopped updating");
        assertThat(text(".lost-bar")).contains("since");
        assertThat(all("html.lost")).hasSize(1);
    }

    private static boolean fitsWithoutScrolling() {
        Object fits = browser().executeScript("const m = document.getElementById('view');"
                + "return m.scrollHeight <= m.clientHeight && document.documentElement.scrollWidth <= innerWidth");
        return Boolean.TRUE.equals(fits);
    }

    private static void open(String section) {
        click("nav a[href='#" + section + "']");
        wait(() -> !all("nav a[href='#" + section + "'][aria-current='page']").isEmpty()
                && !all("main h1, main .answer").isEmpty());
    }

    /** Clicks through the DOM, so that SVG groups and elements behind others work alike. */
    private static void click(String css) {
        WebElement element = browser().findElement(By.cssSelector(css));
        browser().executeScript("arguments[0].dispatchEvent(new MouseEvent('click', {bubbles: true}))", element);
    }

    private static void await(String text) {
        wait(() -> text("body").contains(text));
    }

    private static void wait(java.util.function.BooleanSupplier condition) {
        new WebDriverWait(browser(), PATIENCE)
                .ignoring(org.openqa.selenium.WebDriverException.class)
                .until(ignored -> condition.getAsBoolean());
    }

    private static String text(String css) {
        return browser().findElement(By.cssSelector(css)).getText();
    }

    private static String text(String css, boolean hidden) {
        WebElement element = browser().findElement(By.cssSelector(css));
        return hidden ? Objects.requireNonNullElse(element.getDomProperty("textContent"), "") : element.getText();
    }

    private static List<WebElement> all(String css) {
        return browser().findElements(By.cssSelector(css));
    }

    private static List<String> consoleErrors() {
        var errors = new ArrayList<String>();
        for (LogEntry entry : browser().manage().logs().get(LogType.BROWSER)) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                errors.add(entry.getMessage());
            }
        }
        return errors;
    }

    private static ChromeDriver browser() {
        return Objects.requireNonNull(browser);
    }

    private static TwinServer server() {
        return Objects.requireNonNull(server);
    }
}
