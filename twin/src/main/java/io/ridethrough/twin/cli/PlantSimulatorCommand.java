package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.opcua.simulator.PlantPassword;
import io.ridethrough.opcua.simulator.PlantServer;
import io.ridethrough.opcua.simulator.SimulatorProcess;
import io.ridethrough.opcua.simulator.truth.UtilityRecording;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code plant-simulator}: the child process of the demo. How to talk to it: {@link SimulatorProcess}, docs/SIMULATOR.md. */
@Command(
        name = "plant-simulator",
        description = "Runs the plant simulator: an OPC UA server in front of a hidden plant.",
        hidden = true,
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class PlantSimulatorCommand implements Callable<Integer> {
    @Option(names = "--plant", required = true, description = "Directory or file of the facility format, or a built-in name.")
    private String plant;

    @Option(names = "--scenario", defaultValue = "quiet", description = "Name of a shipped scenario, or a file.")
    private String scenario;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of the hidden parameters and of the noise.")
    private long seed;

    @Option(names = "--speed", defaultValue = "1", description = "Plant seconds in one second of the wall clock.")
    private double speed;

    @Option(names = "--epoch-ms", defaultValue = "1767225600000", description = "Epoch milliseconds of scenario second 0.")
    private long epochMs;

    @Option(names = "--opcua-port", defaultValue = "0", description = "TCP port on loopback; 0 takes a free one.")
    private int opcuaPort;

    @Option(names = "--pki", required = true, description = "Directory of the own certificate and the trust list.")
    private Path pki;

    @Option(names = "--trust", description = "Directory of client certificates to trust from the start.")
    private @Nullable Path trust;

    @Option(names = "--anonymous", description = "Asks trusted clients for no user name.")
    private boolean anonymous;

    @Option(names = "--insecure-demo", description = "Also serves clients without encryption, on loopback.")
    private boolean insecure;

    @Option(names = "--utility-recording", description = "CSV that drives a utility feed.")
    private @Nullable Path recording;

    @Option(names = "--nominal-v", defaultValue = "NaN", description = "Nominal phase-to-neutral voltage of the recording.")
    private double nominalV;

    @Option(names = "--nominal-hz", defaultValue = "NaN", description = "Nominal frequency of the recording.")
    private double nominalHz;

    @Option(names = "--recording-from", description = "Local time in the recording that is scenario second 0, such as 12:30:00.")
    private @Nullable String recordingFrom;

    @Option(names = "--recorded-utility", description = "Utility that follows the recording; the first one when absent.")
    private @Nullable String recordedUtility;

    @Override
    public Integer call() throws InterruptedException {
        // The parent reads protocol lines from here; whatever else prints goes to standard error.
        PrintStream reports = System.out;
        System.setOut(System.err);
        Plant read = Plants.open(plant).parse();
        String user = anonymous ? "" : PlantPassword.USER;
        String password = anonymous ? "" : PlantPassword.loadOrCreate(pki);
        var task = new SimulatorProcess.Task(
                new PlantIndex(read),
                Scenarios.open(scenario, read),
                seed,
                speed,
                epochMs,
                pki,
                trust,
                new PlantServer.Settings(opcuaPort, user, password, insecure));
        var process = new SimulatorProcess(task, InstantSource.system());
        followRecording(process, read);
        return process.run(new InputStreamReader(System.in, StandardCharsets.UTF_8), reports);
    }

    private void followRecording(SimulatorProcess process, Plant read) {
        if (recording == null) {
            return;
        }
        if (!(nominalV > 0) || !(nominalHz > 0)) {
            throw Texts.bad(
                    recording.toString(),
                    "A recording needs its nominal voltage and frequency.",
                    "Maybe --nominal-v 25981 --nominal-hz 50.");
        }
        List<Utility> utilities = read.listDevices(Utility.class);
        String utility = recordedUtility;
        if (utility == null) {
            if (utilities.isEmpty()) {
                throw Texts.bad(plant, "The plant has no utility that could follow a recording.", "");
            }
            utility = utilities.getFirst().id();
        } else if (!(read.findDevice(utility) instanceof Utility)) {
            throw Texts.bad(plant, "%s is not a utility.".formatted(utility),
                    "Maybe one of %s.".formatted(utilities.stream().map(Utility::id).toList()));
        }
        UtilityRecording whole =
                UtilityRecording.parse(recording.toString(), Texts.file(recording), nominalV, nominalHz);
        process.follow(utility, recordingFrom == null ? whole : whole.from(recording.toString(), recordingFrom));
    }
}
