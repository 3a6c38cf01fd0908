package io.ridethrough.models.physics.ats;

import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.physics.sts.StsGap;
import io.ridethrough.models.plant.PlantTexts;
import io.ridethrough.models.transients.ScenarioRun;
import io.ridethrough.models.transients.TimelineEvent;
import java.util.Locale;

/** The section on transfer and static switches of docs/physics/VALIDATION.md: times read from runs, limits from equations. */
public final class SwitchValidation {
    private final StringBuilder out = new StringBuilder();

    private SwitchValidation() {}

    public static String text() {
        var report = new SwitchValidation();
        report.add("");
        report.add("## Transfer and static switches");
        report.add("");
        report.add("Times are read from runs of the test plants `transitions` and `static-switches`.");
        report.add("");
        report.add("| what | published | model |");
        report.add("|---|---|---|");
        report.transfers();
        report.statics();
        return report.out.toString();
    }

    private void transfers() {
        ScenarioRun there = run("transitions", "at 10s utility lost\nat 60s utility restored\nuntil 15min\n");
        row("ASCO 165, override momentary", "3 s", "%.1f s", atS(there, "timers", "source 1 lost") - 10);
        double readyS = atS(there, "gen", "voltage and frequency in band");
        row("ASCO 165, to emergency", "15 s", "%.1f s", atS(there, "timers", "transfers to source 2") - readyS);
        row("ASCO 165, retransfer", "5 min", "%.2f min", (atS(there, "timers", "retransfers") - 60) / 60);
        double backS = atS(there, "timers", "closed on source 1");
        row("ASCO 165, cool-down without load", "1 min", "%.2f min", (atS(there, "timers", "cool-down over") - backS) / 60);
        ScenarioRun trip = run("transitions", "at 10s utility lost\nat 60s gen trips\nuntil 3min\n");
        row("ASCO 165, ignore dip of the generator", "15 s", "%.1f s", atS(trip, "timers", "source 2 lost") - 60);
        double deadS = atS(there, "timers", "closed on source 2") - atS(there, "timers", "transfers to source 2");
        row("mechanical transfer, contacts open (a setting, 0.5 s when none is given)", "50..200 ms, up to 0.6 s", "%.1f s", deadS);
        double overlapS = atS(there, "closed", "opens source 2") - atS(there, "closed", "closes in parallel");
        row("closed transition, overlap", "at most 100 ms", "%.0f ms", 1000 * overlapS);
        double waitS = atS(there, "closed", "closes in parallel") - atS(there, "closed", "waits for phase");
        row("wait for 5 degrees at 0.1 Hz of slip, from half a turn", "4.86 s by hand, at most 9.72 s", "%.2f s", waitS);
        Permissive closed = Permissive.CLOSED_TRANSITION;
        row("closed transition at 4.9 %, 0.19 Hz, 4.9 degrees", "permitted", closed.permits(0.049, 0.19, 4.9) ? "permitted" : "refused");
        row("closed transition at 5.1 %, or 0.21 Hz, or 5.1 degrees", "refused",
                closed.permits(0.051, 0, 0) || closed.permits(0, 0.21, 0) || closed.permits(0, 0, 5.1) ? "permitted" : "refused");
    }

    private void statics() {
        String story = "at 10s utility-a lost\nat 10s utility-b lost\nat 60s ups-a output fails\nuntil 2min\n";
        ScenarioRun run = run("static-switches", story);
        row("static switch, break in phase", "4 ms typical, under 5 ms", "%.1f ms", 1000 * (atS(run, "held", "closed on source 2") - 60));
        row("static switch, break out of phase", "10..100 ms longer than in phase", "%.1f ms", 1000 * (atS(run, "free", "closed on source 2") - 60));
        row("static switch, phase tolerance", "10..20 degrees, 15 by default", "%.0f degrees", StsGap.USUAL.phaseDeg());
        ScenarioRun back = run("static-switches", "at 10s ups-a output fails\nat 60s ups-a output repaired\nuntil 2min\n");
        row("return to the preferred source (APC AP44xx)", "after 30 s good", "after %.0f s", atS(back, "held", "returns to source 1") - 60);
        row("transfer of 12 ms before a supply of 10 ms hold-up", "drops", PowerSupply.ridesThrough(0.012, 0.010) ? "rides through" : "drops");
        row("transfer of 12 ms before a supply of 20 ms hold-up", "rides through", PowerSupply.ridesThrough(0.012, 0.020) ? "rides through" : "drops");
    }

    private static ScenarioRun run(String plant, String story) {
        return ScenarioRun.of(PlantTexts.named(plant), "validation.txt", story);
    }

    private static double atS(ScenarioRun run, String device, String edge) {
        return run.timeline().stream()
                .filter(e -> e.device().equals(device) && e.edge().equals(edge))
                .mapToDouble(TimelineEvent::tS)
                .findFirst()
                .orElseThrow();
    }

    private void row(String what, String published, String format, double value) {
        row(what, published, String.format(Locale.ROOT, format, value));
    }

    private void row(String what, String published, String model) {
        add("| %s | %s | %s |".formatted(what, published, model));
    }

    private void add(String line) {
        out.append(line).append('\n');
    }
}
