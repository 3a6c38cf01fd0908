package io.ridethrough.twin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FitBatteryCommandTest {
    /** Five columns of the Panasonic UP-PW1245P1 datasheet. */
    private static final String TABLE =
            """
            name,my-block
            chemistry,vrla
            cells,6
            capacity-ah,7.8
            kind,end-v,5 min,10 min,15 min,30 min,1 h
            W,9.6,410,270,195,112,65.7
            W,10.8,330,234,180,108,61.8
            """;

    private final Path folder;

    FitBatteryCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path table(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    @Test
    void fittedTableRunsInAPlant() throws IOException {
        Path snippet = folder.resolve("snippet.yaml");

        CommandLineRun fit = CommandLineRun.of("fit", "battery", table(TABLE), "-o", snippet);

        assertThat(fit.exitCode()).as(fit.err()).isZero();
        assertThat(fit.out()).contains("my-block, 6 cells, 7.8 Ah").contains("Ohm").contains("W to 10.8 V").contains("Good:");
        assertThat(fit.err()).contains("Fitting without the column of 15.0 min.");
        Path plant = Files.writeString(
                folder.resolve("plant.yaml"),
                """
                facility: {id: x, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility, capacity-kw: 500}]
                ups: [{id: ups, fed-from: [utility], rating-kw: 20, battery: {strings: 2, cells: 240, capacity-ah: 7.8, installed: 2026-01, table: my-block}}]
                racks: [{id: r1, cords: [ups], load-kw: 10, fan-rise-percent: 0}]
                rooms: [{id: hall, heat-capacity-mj-per-c: 10000}]
                """
                        + Files.readString(snippet));
        Path story = Files.writeString(folder.resolve("lost.txt"), "at 1s utility lost\nuntil 2h\n");
        CommandLineRun run = CommandLineRun.of("simulate", plant, story);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("battery exhausted");
        assertThat(CommandLineRun.of("fit", "battery", table(TABLE), "-o", snippet).exitCode()).isEqualTo(2);
    }

    @Test
    void jsonIsOneDocumentWithConstantsErrorsAndVerdict() throws IOException {
        CommandLineRun run = CommandLineRun.of("fit", "battery", table(TABLE), "--json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.exitCode()).isZero();
        assertThat(answer.get("met").booleanValue()).isTrue();
        assertThat(answer.get("gateRatio").doubleValue()).isEqualTo(0.08);
        assertThat(answer.at("/fitted/fit/curve/fullV").doubleValue()).isCloseTo(12.6, within(0.2));
        assertThat(answer.get("rows")).hasSize(2).allSatisfy(row -> {
            double heldOut = row.at("/columnHeldOut/rmsRatio").doubleValue();
            assertThat(heldOut).isBetween(row.at("/inSample/rmsRatio").doubleValue(), 0.08);
            assertThat(row.at("/peukertHeldOut/rmsRatio").doubleValue()).isGreaterThan(heldOut);
        });
    }

    @Test
    void missedGateIsExitCodeOne() throws IOException {
        // The ten-minute column says what belongs to eight: nothing a reader could call wrong, and nothing the other columns predict.
        CommandLineRun run = CommandLineRun.of("fit", "battery", table(TABLE.replace("410,270", "410,340")));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("NOT GOOD");
    }

    @Test
    void currentsAloneAreFittedWithoutAVerdict() throws IOException {
        CommandLineRun run = CommandLineRun.of(
                "fit", "battery", table("name,c\nchemistry,li-ion\ncells,1\ncapacity-ah,30.6\nkind,end-v,18.66 min,59.43 min,183.4 min\nA,3.0,91.8,30.6,10\n"));

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).contains("nickel-manganese").contains("not judged");
    }

    @Test
    void badTableIsBadInputWithEveryProblem() throws IOException {
        CommandLineRun text = CommandLineRun.of("fit", "battery", table(TABLE.replace("vrla", "lead").replace("W,9.6", "P,9.6")));
        CommandLineRun json = CommandLineRun.of("fit", "battery", folder.resolve("none.csv"), "--json");

        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.err()).contains("table.csv:2: ").contains("table.csv:6: ");
        assertThat(text.out()).isEmpty();
        assertThat(json.exitCode()).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(json.out()).get("problems")).hasSize(1);
    }
}
