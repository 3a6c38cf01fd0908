package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.text.DurationText;
import io.ridethrough.twin.demo.Demo;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: the whole chain on a simulated plant. */
@Command(
        name = "demo",
        description = "Runs a simulated plant and the real twin on it, and prints the address of the page.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class DemoCommand implements Callable<Integer> {
    @Option(names = "--plant", defaultValue = "iad-reference", description = "Directory, file or built-in name.")
    private String plant;

    @Option(names = "--scenario", defaultValue = "cascade", description = "Built-in story or scenario file.")
    private String scenario;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the simulated plant and of all sampling.")
    private long seed;

    @Option(names = "--speed", defaultValue = "1", description = "Plant seconds in one second.")
    private double speed;

    @Option(names = "--exit-after", paramLabel = "DURATION", description = "Plant time to run, such as 90s, 10min or 2h.")
    private @Nullable String exitAfter;

    @Option(names = "--summary", paramLabel = "FILE", description = "Writes a JSON summary at the end.")
    private @Nullable Path summary;

    @Option(names = "--utility-recording", paramLabel = "CSV", description = "Recording that drives a utility feed.")
    private @Nullable Path recording;

    @Option(names = "--nominal-v", paramLabel = "N", description = "Nominal phase-to-neutral voltage of the recording.")
    private @Nullable Double nominalV;

    @Option(names = "--nominal-hz", paramLabel = "N", description = "Nominal frequency of the recording.")
    private @Nullable Double nominalHz;

    @Option(
            names = "--recording-from",
            paramLabel = "HH:MM:SS",
            description = "Local time in the recording that is scenario second 0; the first row when absent.")
    private @Nullable String recordingFrom;

    @Option(names = "--http-port", defaultValue = "8080", description = "Port of the page; 0 takes a free one.")
    private int httpPort;

    @Option(names = "--opcua-port", defaultValue = "0", description = "Port of the simulated plant; 0 takes a free one.")
    private int opcuaPort;

    @Option(
            names = "--predictions-port",
            defaultValue = "-1",
            description = "Port of the OPC UA server of predictions and sirens; 0 takes a free one, none when left out.")
    private int predictionsPort;

    @Option(names = "--siren-webhook", paramLabel = "URL", description = "Every siren, raised, cancelled or come true, is posted there.")
    private @Nullable URI webhook;

    @Option(names = "--data-dir", defaultValue = "data/demo", description = "Certificates, history, journal, recording.")
    private Path dataDir;

    @Option(names = "--insecure-demo", description = "No encryption between twin and simulator; loopback only.")
    private boolean insecure;

    @Override
    public Integer call() throws Exception {
        PlantSource source = Plants.open(plant);
        Plant read = source.parse();
        Scenarios.open(scenario, read);
        var options = new Demo.Options(
                plant,
                read,
                source.parseServices(read),
                source.texts(),
                scenario,
                seed,
                speed,
                exitAfterS(),
                summary,
                recordingArguments(),
                httpPort,
                opcuaPort,
                dataDir,
                insecure,
                new Demo.Outlets(predictionsPort, webhook));
        // Standard output carries nothing here; progress and the address go where a person reads.
        return new Demo(options, System.err).run();
    }

    private double exitAfterS() {
        if (exitAfter == null) {
            return Double.POSITIVE_INFINITY;
        }
        double seconds = DurationText.parseS(exitAfter);
        if (!(seconds > 0)) {
            throw Texts.bad("--exit-after", "%s is not a duration.".formatted(exitAfter), "Maybe 90s, 10min or 2h.");
        }
        return seconds;
    }

    private List<String> recordingArguments() {
        List<String> arguments = new ArrayList<>();
        if (recording != null) {
            if (nominalV == null || nominalHz == null) {
                throw Texts.bad(
                        "--utility-recording",
                        "A recording needs its nominal voltage and frequency.",
                        "Maybe --nominal-v 25981 --nominal-hz 50.");
            }
            arguments.addAll(List.of("--utility-recording", recording.toString()));
            arguments.addAll(List.of("--nominal-v", nominalV.toString(), "--nominal-hz", nominalHz.toString()));
            if (recordingFrom != null) {
                arguments.addAll(List.of("--recording-from", recordingFrom));
            }
        }
        return arguments;
    }
}
