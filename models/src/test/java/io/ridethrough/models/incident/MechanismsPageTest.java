package io.ridethrough.models.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.plant.PlantKeys;
import io.ridethrough.models.scenario.Fact;
import io.ridethrough.models.text.KeyTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/MECHANISMS.md says what is so. */
final class MechanismsPageTest {
    /** What has to be expressible. */
    private static final List<String> MECHANISMS = List.of(
            "failed start",
            "started but voltage or frequency out of band",
            "running but breaker not closed",
            "runs then trips",
            "common-cause group",
            "DRUPS or flywheel, a sag worse than an outage",
            "battery still empty at the second event",
            "battery dead at t=0",
            "a UPS that blocks the generator path",
            "shared output or static switch (false 2N)",
            "single-corded device",
            "breaker trips on transferred load",
            "hot breaker",
            "wrong setting",
            "breaker that cannot open",
            "transformer inrush trips a breaker",
            "one phase open in bypass",
            "failed retransfer",
            "dip-counter lockout",
            "cooling that restarts late or not at all",
            "uncontrolled re-energisation",
            "on battery and nobody knows",
            "sensors that lie",
            "UPS overload to bypass",
            "PSU hold-up shorter than the gap",
            "transfer that finds no phase, or stays in parallel too long",
            "one controller for several boards",
            "a fault downstream locks a switch out",
            "static switch that cannot transfer");

    private static final Pattern SHOWN = Pattern.compile("\\[[^]]+]\\(([^)]+)\\): `([^ `]+) ([^`]+)`");
    private static final Pattern WORDS = Pattern.compile("`([^`]+)`");

    /** One row of the page. */
    private record Row(String name, String words, String shown) {}

    @Test
    void everyMechanismHasItsRow() throws IOException {
        assertThat(rows().stream().map(Row::name)).containsExactlyElementsOf(MECHANISMS);
    }

    @TestFactory
    Stream<DynamicTest> mechanismHappensInTheFilesNamed() throws IOException {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> {
            var shown = new ArrayList<String>();
            Matcher file = SHOWN.matcher(row.shown());
            while (file.find()) {
                Path path = Root.path().resolve("docs").resolve(file.group(1)).normalize();
                shown.add(path.toString());
                assertThat(happens(path, file.group(2), file.group(3))).as(file.group()).isTrue();
            }
            assertThat(shown.isEmpty()).as(row.shown()).isEqualTo(row.shown().equals("not shown yet"));
        }));
    }

    @TestFactory
    Stream<DynamicTest> wordsAreThoseOfScenariosAndPlants() throws IOException {
        List<String> phrases = Arrays.stream(Fact.values()).map(Fact::phrase).toList();
        String keys = KeyTable.rows(PlantKeys.FILE);
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.name(), () -> {
            Matcher words = WORDS.matcher(row.words());
            while (words.find()) {
                String word = words.group(1);
                boolean known = word.endsWith(":")
                        ? keys.contains(word.substring(0, word.length() - 1) + "`")
                        : phrases.contains(word);
                assertThat(known).as(word).isTrue();
            }
        }));
    }

    /** A golden file has the line in its timeline; an incident has the statement in the mechanism its replay must meet. */
    private static boolean happens(Path file, String device, String edge) throws IOException {
        int names = file.getNameCount();
        if (!file.getName(names - 1).toString().equals(IncidentTexts.INCIDENT)) {
            String text = Root.read(file);
            return text.substring(text.indexOf("\n---\n")).lines()
                    .anyMatch(line -> line.contains(" s  " + device + "  ") && line.endsWith("(" + edge + ")"));
        }
        String id = file.getName(names - 2).toString();
        return ShippedIncidents.open(id).mechanism().stream()
                .anyMatch(step -> step.occurs() && step.device().equals(device) && step.edge().equals(edge));
    }

    private static List<Row> rows() throws IOException {
        return Root.read(Root.path().resolve("docs/MECHANISMS.md")).lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| mechanism |"))
                .map(line -> line.split("\\|"))
                .map(cells -> new Row(cells[1].strip(), cells[2].strip(), cells[3].strip()))
                .toList();
    }
}
