package io.ridethrough.twin.demo;

import io.ridethrough.twin.loop.LossWatch;
import io.ridethrough.twin.loop.Snapshot;
import io.ridethrough.twin.predict.EventCase;
import io.ridethrough.twin.predict.ForecastDesk;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import io.ridethrough.twin.run.Rehearsal;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One demo story without processes and sockets: hidden plant -> inbox -> loop, forecasts in place until the first one that
 * calls the loss more likely than not. Deterministic, and many times faster than the demo.
 */
final class StoryRun {
    private static final double TICK_S = 2;
    private static final int SAMPLES = 300;

    private final Rehearsal rehearsal;
    private boolean enough;
    private @Nullable Runnable pending;

    StoryRun(String plantName, String scenario, long seed) {
        // A round that is not run keeps the desk busy: no further ones are made.
        rehearsal = new Rehearsal(plantName, scenario, seed, SAMPLES, (Executor) round -> pending = round);
    }

    /** When the first such forecast was made, what it said, and when the load was lost; NaN for what did not happen. */
    record Result(double madeAtS, double p10S, double p50S, double p90S, double lostAtS) {
        boolean inside() {
            return lostAtS >= p10S && lostAtS <= p90S;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "made at %.0f s: dark at %.0f (%.0f to %.0f) s, was %.1f s, %s",
                    madeAtS, p50S, p10S, p90S, lostAtS, inside() ? "inside" : "outside");
        }
    }

    /** Runs to the loss; forecasts are made from a given second on, which saves the quiet ones. */
    Result run(double untilS, double forecastsFromS) {
        Percentiles first = null;
        double madeAtS = Double.NaN;
        LossWatch losses = rehearsal.loop().losses();
        for (double tS = 0; tS <= untilS && !losses.lossSeen(); tS += TICK_S) {
            rehearsal.tickAt(tS);
            Runnable waiting = pending;
            if (waiting != null && tS >= forecastsFromS && !enough) {
                pending = null;
                waiting.run();
            }
            ForecastDesk.Round round = rehearsal.desk().findLatest();
            if (!enough && round != null) {
                for (Prediction p : round.predictions()) {
                    if (p.event().equals(EventCase.NOW) && p.probability() >= 0.5 && p.timeToDarkS() != null) {
                        enough = true;
                        first = p.timeToDarkS();
                        madeAtS = (round.stateNs() - Rehearsal.EPOCH_NS) / 1e9;
                    }
                }
            }
        }
        double lostAtS = losses.lossSeen() ? (losses.firstLossNs() - Rehearsal.EPOCH_NS) / 1e9 : Double.NaN;
        return first == null
                ? new Result(Double.NaN, Double.NaN, Double.NaN, Double.NaN, lostAtS)
                : new Result(madeAtS, madeAtS + first.p10(), madeAtS + first.p50(), madeAtS + first.p90(), lostAtS);
    }

    Snapshot last() {
        Snapshot snapshot = rehearsal.loop().findSnapshot();
        if (snapshot == null) {
            throw new IllegalStateException("The story has not run yet.");
        }
        return snapshot;
    }

    /** Prints the countdown of each seed of a story: {@code StoryRun iad-reference cascade 1 25 258}. */
    public static void main(String[] args) {
        int inside = 0;
        int from = Integer.parseInt(args[2]);
        int to = Integer.parseInt(args[3]);
        for (int seed = from; seed <= to; seed++) {
            Result result = new StoryRun(args[0], args[1], seed).run(1200, Double.parseDouble(args[4]));
            inside += result.inside() ? 1 : 0;
            System.out.println("seed " + seed + ": " + result);
        }
        System.out.println(inside + " of " + (to - from + 1) + " inside");
    }
}
