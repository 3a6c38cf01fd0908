package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.planning.AuditKind;
import io.ridethrough.models.planning.ServiceExposure;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import io.ridethrough.twin.planning.AuditDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit PLANT}: the weaknesses a plant has on paper; exit code 1 when one of a kind asked for exists. */
@Command(
        name = "audit",
        description = "Lists what hangs on the same equipment, what a loss overloads and what has no backup, most load first.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class AuditCommand implements Callable<Integer> {
    private static final int LINE_WIDTH = 110;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PLANT", description = "Directory or file of the facility, or a built-in name.")
    private String plantName;

    @Option(
            names = "--fail-on",
            split = ",",
            paramLabel = "KIND",
            description = "Exit code 1 when there is a finding of one of these kinds, such as shared-output,single-corded.")
    private List<String> failOn = List.of();

    @Option(names = "--by-service", description = "Instead: which services are one failure from down, and on which racks that are not what they look.")
    private boolean byService;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() {
        for (String kind : failOn) {
            if (!AuditKind.words().contains(kind)) {
                String near = Nearest.hint(kind, AuditKind.words());
                throw Texts.bad(
                        "--fail-on",
                        "There is no kind of finding %s.".formatted(Quote.of(kind)),
                        near.isEmpty() ? "Maybe one of %s.".formatted(String.join(", ", AuditKind.words())) : near);
            }
        }
        PlantSource source = Plants.open(plantName);
        Plant plant = source.parse();
        AuditDocument audit = AuditDocument.of(new PlantIndex(plant), source.parseServices(plant));
        if (json) {
            spec.commandLine().getOut().println(Failures.write(audit));
        } else if (byService) {
            printServices(audit);
        } else {
            print(audit);
        }
        return audit.findings().stream().anyMatch(f -> failOn.contains(f.kind())) ? 1 : 0;
    }

    private void print(AuditDocument audit) {
        var out = spec.commandLine().getOut();
        if (audit.findings().isEmpty()) {
            out.println("Nothing found.");
            return;
        }
        out.println(String.format(Locale.ROOT, "%-22s %9s  %s", "KIND", "LOAD", "WHAT"));
        for (AuditDocument.Entry f : audit.findings()) {
            List<String> lines = wrapped(f.text());
            out.println(String.format(Locale.ROOT, "%-22s %6.0f kW  %s", f.kind(), f.loadW() / 1000, lines.getFirst()));
            lines.stream().skip(1).forEach(line -> out.println(" ".repeat(34) + line));
            if (!f.cutSet().isEmpty()) {
                out.println(" ".repeat(34) + "cut set: " + String.join(", ", f.cutSet()));
            }
            if (!f.services().isEmpty()) {
                out.println(" ".repeat(34) + "services: " + String.join(", ", f.services()));
            }
        }
        out.println(audit.findings().size() == 1 ? "1 finding." : audit.findings().size() + " findings.");
    }

    private void printServices(AuditDocument audit) {
        var out = spec.commandLine().getOut();
        String form = "%-20s %9s %6s  %-44s %-16s %-16s %s";
        out.println(String.format(Locale.ROOT, form, "SERVICE", "INSTANCES", "LEAST", "NOTICED WITHOUT", "SINGLE-CORDED", "FALSELY 2N", "SITE LOST"));
        for (ServiceExposure s : audit.services()) {
            String without = s.feltWithout().isEmpty()
                    ? "no single device"
                    : (s.downWithout().isEmpty() ? "" : "DOWN: ") + first(s.downWithout().isEmpty() ? s.feltWithout() : s.downWithout(), 3);
            out.println(String.format(
                    Locale.ROOT,
                    form,
                    s.service(),
                    "%d/%d".formatted(s.capacity(), s.instances()),
                    s.fewestLeft(),
                    without,
                    first(s.singleCordedRacks(), 2),
                    first(s.falselyRedundantRacks(), 2),
                    s.siteLost().words()));
        }
        long near = audit.services().stream().filter(s -> !s.downWithout().isEmpty()).count();
        out.println("%d of %d services are one failure from down.".formatted(near, audit.services().size()));
    }

    private static String first(List<String> ids, int most) {
        return ids.isEmpty()
                ? "-"
                : ids.size() <= most ? String.join(", ", ids) : "%s +%d".formatted(String.join(", ", ids.subList(0, most)), ids.size() - most);
    }

    private static List<String> wrapped(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LINE_WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
