package io.ridethrough.twin.cli;

import io.ridethrough.models.incident.BuiltInIncidents;
import io.ridethrough.models.incident.Incident;
import io.ridethrough.models.incident.IncidentReplay;
import io.ridethrough.twin.run.Replay;
import io.ridethrough.twin.score.IncidentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code replay DIR}: a recorded run through the same loop once more, or a published outage through the engine; the directory
 * decides. Exit code 1 when a published outcome is not met.
 */
@Command(
        name = "replay",
        description = "Replays a recorded run or a published outage: what was said before load was lost, and what came out.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "Recording of a run, directory with incident.yaml, or name of a built-in incident.")
    private @Nullable String directory;

    @Option(names = "--list", description = "Lists the built-in incidents.")
    private boolean list;

    @Option(names = "--all", description = "Replays every built-in incident.")
    private boolean all;

    @Option(
            names = "--telemetry",
            description = "Plays incidents on the hidden plant of the simulator and feeds the twin nothing but its telemetry: the first"
                    + " urgent alarm that names a cause, and a control without the faults.")
    private boolean telemetry;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    /** A row of {@code replay --list}. */
    record Listed(String incident, String title, String grade) {}

    @Override
    public Integer call() throws IOException {
        if (list) {
            return list();
        }
        if (telemetry) {
            return watch();
        }
        if (all) {
            return replayAll();
        }
        if (directory == null) {
            throw Texts.bad("replay", "A directory or an incident is missing.", "Maybe replay --list, or replay ovh-sbg-2017.");
        }
        Path path = Texts.findExisting(directory);
        if (path != null && Files.isDirectory(path) && !Incidents.isIncident(path)) {
            return replayRecording(path);
        }
        Incident incident = path != null && Files.isDirectory(path) ? Incidents.open(path) : Incidents.builtIn(directory);
        IncidentReplay.Result result = IncidentReplay.of(incident);
        if (json) {
            spec.commandLine().getOut().println(Failures.write(result));
        } else {
            print(result);
        }
        return result.good() ? 0 : 1;
    }

    private int list() {
        List<Listed> rows = new ArrayList<>();
        for (String name : BuiltInIncidents.NAMES) {
            Incident incident = Incidents.builtIn(name);
            rows.add(new Listed(incident.id(), incident.title(), incident.grade()));
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(rows));
        } else {
            rows.forEach(row -> out.println("%-28s %s".formatted(row.incident(), row.title())));
        }
        return 0;
    }

    /** As the twin would have seen it. */
    private int watch() {
        if (!all && directory == null) {
            throw Texts.bad("replay", "A directory or an incident is missing.", "Maybe replay --telemetry --all.");
        }
        var out = spec.commandLine().getOut();
        List<IncidentWatch.Result> results = new ArrayList<>();
        for (String name : all ? BuiltInIncidents.NAMES : List.of(Objects.requireNonNull(directory))) {
            Path path = Texts.findExisting(name);
            Incident incident = path != null && Files.isDirectory(path) ? Incidents.open(path) : Incidents.builtIn(name);
            IncidentWatch.Result result = IncidentWatch.of(incident, 1);
            results.add(result);
            if (!json) {
                print(result);
                out.flush();
            }
        }
        if (json) {
            out.println(Failures.write(all ? results : results.getFirst()));
        }
        return results.stream().allMatch(result -> result.controlAlarm() == null) ? 0 : 1;
    }

    private void print(IncidentWatch.Result result) {
        var out = spec.commandLine().getOut();
        out.println("%s: %s".formatted(result.incident(), loss(result.lossAtS())));
        IncidentWatch.Warning said = result.warning();
        out.println(said == null ? "  no urgent alarm before" : warning(said.tS(), said.priority() + ": " + said.text(), said.leadS()));
        IncidentWatch.Warning wrong = result.controlAlarm();
        out.println("  control (%s): %s".formatted(result.control(), wrong == null ? "no act-now alarm" : wrong.text()));
    }

    private int replayAll() {
        var out = spec.commandLine().getOut();
        List<IncidentReplay.Result> results = new ArrayList<>();
        for (String name : BuiltInIncidents.NAMES) {
            IncidentReplay.Result result = IncidentReplay.of(Incidents.builtIn(name));
            results.add(result);
            if (!json) {
                out.println(summary(result));
                out.flush();
            }
        }
        if (json) {
            out.println(Failures.write(results));
        }
        return results.stream().allMatch(IncidentReplay.Result::good) ? 0 : 1;
    }

    private static String summary(IncidentReplay.Result result) {
        List<IncidentReplay.Row> computed =
                result.metrics().stream().filter(m -> m.within() != null).toList();
        long fitted = computed.stream().filter(IncidentReplay.Row::fitted).count();
        long met = computed.stream()
                .filter(m -> !m.fitted() && Boolean.TRUE.equals(m.within()))
                .count();
        return String.format(
                Locale.ROOT,
                "%-28s mechanism %s in %d runs; %d of %d metrics met, %d fitted, %d not computed",
                result.incident(),
                result.mechanism().right() ? "right" : "WRONG",
                result.mechanism().runs(),
                met,
                computed.size() - fitted,
                fitted,
                result.metrics().size() - computed.size());
    }

    private void print(IncidentReplay.Result result) {
        var out = spec.commandLine().getOut();
        out.println(result.title());
        out.println(loss(result.lossAtS()));
        result.alarmsBeforeLoss().forEach(said -> out.println(warning(said.tS(), said.text(), said.leadS())));
        for (IncidentReplay.Row row : result.metrics()) {
            String verdict = row.within() == null
                    ? "not computed: " + row.notComputed()
                    : "%s  %s%s".formatted(row.actual(), row.within() ? "met" : "NOT MET", row.fitted() ? ", fitted" : "");
            out.println("  %-40s expected %s (%s): %s".formatted(row.metric(), row.expected(), row.tolerance(), verdict));
        }
        out.println("Mechanism %s in %d runs over the ranges of what was assumed."
                .formatted(result.mechanism().right() ? "right" : "WRONG", result.mechanism().runs()));
        result.mechanism().violations().forEach(violation -> out.println("  " + violation));
    }

    private int replayRecording(Path recording) throws IOException {
        Replay.Result result = Replay.run(recording, InstantSource.system(), snapshot -> {});
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Failures.write(result));
        } else {
            out.println(loss(result.lossAtS()));
            result.alarmsBeforeLoss().forEach(said -> out.println(warning(said.tS(), said.text(), said.leadS())));
        }
        return 0;
    }

    private static String loss(@Nullable Double lossAtS) {
        return lossAtS == null ? "No load was lost." : String.format(Locale.ROOT, "Load was lost at %.1f s.", lossAtS);
    }

    private static String warning(double tS, String text, @Nullable Double leadS) {
        String lead = leadS == null ? "" : String.format(Locale.ROOT, "  %6.0f s before the loss", leadS);
        return String.format(Locale.ROOT, "%8.1f s%s  %s", tS, lead, text);
    }
}
