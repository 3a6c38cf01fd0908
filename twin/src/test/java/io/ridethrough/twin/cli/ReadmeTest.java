package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ridethrough.twin.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows is so: its commands parse, its timeline is what comes out, and what it calls missing is missing. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("ridethrough.root", ".."));
    private static final String README = read(ROOT.resolve("README.md"));
    private static final Pattern COMMAND = Pattern.compile("(?m)^    \\./ridethrough (.+)$");
    /** A word, or several in double quotes. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private static final Pattern EVENT = Pattern.compile("(?m)^ *([0-9.]+) s  (\\S+) +(\\S.*)$");
    private static final double TIMELINE_TOLERANCE_RATIO = 0.05;

    static Stream<String> commands() {
        return COMMAND.matcher(README).results().map(m -> m.group(1));
    }

    @ParameterizedTest(name = "./ridethrough {0}")
    @MethodSource("commands")
    void everyCommandShownIsUnderstood(String command) {
        // Throws when an option or a command does not exist.
        var parsed = Main.commandLine().parseArgs(words(command).toArray(String[]::new));
        assertThat(parsed.hasSubcommand()).as(command).isTrue();
    }

    @Test
    void shownTimelineIsWhatTheModelsSay() {
        List<MatchResult> shown =
                EVENT.matcher(block("timeline")).results().toList();
        List<MatchResult> real = EVENT.matcher(
                        CommandLineRun.of("simulate", "iad-reference", "cascade").out())
                .results()
                .toList();
        assertThat(shown).hasSizeGreaterThan(5);
        for (MatchResult line : shown) {
            double shownS = Double.parseDouble(line.group(1));
            var same = real.stream()
                    .filter(r -> r.group(2).equals(line.group(2)) && r.group(3).equals(line.group(3)))
                    .findFirst();
            assertThat(same).as("README: %s", line.group()).isPresent();
            assertThat(Double.parseDouble(same.orElseThrow().group(1)))
                    .as("README: %s; retype the timeline", line.group())
                    .isCloseTo(shownS, within(TIMELINE_TOLERANCE_RATIO * shownS));
        }
    }

    @Test
    void commandsCalledMissingAreMissing() {
        String line = README.lines()
                .filter(l -> l.contains("commands not yet"))
                .findFirst()
                .orElseThrow();
        List<String> missing = Pattern.compile("`([a-z]+)`")
                .matcher(line)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(missing).isNotEmpty();
        assertThat(Main.commandLine().getSubcommands().keySet())
                .as("commands that exist by now; move them in the README")
                .doesNotContainAnyElementsOf(missing);
    }

    @Test
    void everyLinkedFileOfTheDocumentsExists() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CHANGELOG.md")));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
        }
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            Matcher link = Pattern.compile("\\]\\(([^)#]+)").matcher(read(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !Files.exists(document.resolveSibling(target))) {
                    broken.add(ROOT.relativize(document) + " -> " + target);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static List<String> words(String command) {
        String withoutRedirection = command.replaceAll(" > \\S+$", "");
        return WORD.matcher(withoutRedirection)
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .toList();
    }

    private static String block(String language) {
        Matcher block = Pattern.compile("(?s)```" + language + "\\n(.*?)```").matcher(README);
        assertThat(block.find()).as("a block %s in the README", language).isTrue();
        return block.group(1);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
