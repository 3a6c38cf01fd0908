package io.ridethrough.twin.demo;

import io.ridethrough.twin.impact.ServiceView;
import io.ridethrough.twin.impact.SirenNotice;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.run.Rehearsal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How long before users notice each service's siren is raised, over several seeds of a story, in plant time: {@code SirenLeadTimes
 * iad-reference cascade 1 3 170 700}. A forecast takes no plant time here and is made every twenty seconds; its processor time comes on top in
 * a live run. A program; nothing is asserted.
 */
final class SirenLeadTimes {
    private static final double TICK_S = 2;
    private static final double ROUND_S = 20;
    private static final int SAMPLES = 200;
    /** What Meta gives: engineering.fb.com. */
    private static final double TO_BEAT_S = 45;

    private final List<Double> leadsS = new ArrayList<>();
    private int missed;
    private int cancelled;
    private @Nullable Runnable pending;

    private SirenLeadTimes() {}

    public static void main(String[] args) {
        var all = new SirenLeadTimes();
        for (int seed = Integer.parseInt(args[2]); seed <= Integer.parseInt(args[3]); seed++) {
            all.run(args[0], args[1], seed, Double.parseDouble(args[4]), Double.parseDouble(args[5]));
            all.print(seed);
        }
    }

    private void run(String plantName, String story, long seed, double forecastsFromS, double untilS) {
        var rehearsal = new Rehearsal(plantName, story, seed, SAMPLES, (Executor) round -> pending = round);
        Set<String> done = new HashSet<>();
        Set<String> allClear = new HashSet<>();
        double lastRoundS = Double.NEGATIVE_INFINITY;
        for (double tS = 0; tS <= untilS; tS += TICK_S) {
            Snapshot snapshot = rehearsal.tickAt(tS);
            Runnable waiting = pending;
            if (waiting != null && tS >= forecastsFromS && tS - lastRoundS >= ROUND_S) {
                pending = null;
                lastRoundS = tS;
                waiting.run();
            }
            look(snapshot, done, allClear);
        }
    }

    private void look(Snapshot snapshot, Set<String> done, Set<String> allClear) {
        for (ServiceView view : snapshot.services()) {
            SirenNotice siren = view.siren();
            if (siren != null && siren.status() == SirenNotice.Status.HAPPENED && siren.endedNs() != null && done.add(view.id())) {
                leadsS.add((siren.endedNs() - siren.raisedNs()) / 1e9);
            } else if (siren != null && siren.status() == SirenNotice.Status.CANCELLED && allClear.add(view.id())) {
                cancelled++;
            } else if (siren == null && view.usersAffected() > 0 && done.add(view.id())) {
                missed++;
            }
        }
    }

    private void print(int seed) {
        Collections.sort(leadsS);
        int count = leadsS.size();
        long enough = leadsS.stream().filter(l -> l >= TO_BEAT_S).count();
        System.out.println(count == 0
                ? "up to seed %d: no siren came true, %d came unwarned".formatted(seed, missed)
                : String.format(
                        Locale.ROOT,
                        "up to seed %d: %d warned, %d unwarned, %d cancelled; lead p10 %.0f s, p50 %.0f s, p90 %.0f s; at least 45 s: %d",
                        seed, count, missed, cancelled,
                        leadsS.get(count / 10), leadsS.get(count / 2), leadsS.get(Math.min(count - 1, 9 * count / 10)), enough));
    }
}
