package io.ridethrough.twin.learning;

import io.ridethrough.models.plant.PointCatalog;

/** A UPS is called to its battery, by a test or by its source: it holds when its output is live ten seconds later. */
final class HoldRecogniser implements DemandWatch.Recogniser {
    private static final double DEAD_RATIO = 0.5;
    private static final long HELD_AFTER_NS = 10_000_000_000L;

    private final String device;
    private final double nominalV;
    private final SiteRecord record;
    private String mode = "";
    private long calledNs = Long.MIN_VALUE;
    private double outputV = Double.NaN;

    HoldRecogniser(String device, double nominalV, SiteRecord record) {
        this.device = device;
        this.nominalV = nominalV;
        this.record = record;
    }

    @Override
    public void accept(String path, long timeNs, double value) {
        if (path.equals("mode")) {
            change(PointCatalog.UPS_MODES.get((int) value), timeNs);
        } else {
            outputV = value;
        }
        if (calledNs != Long.MIN_VALUE) {
            if (outputV < DEAD_RATIO * nominalV) {
                end(false);
            } else if (timeNs - calledNs >= HELD_AFTER_NS && !Double.isNaN(outputV)) {
                end(true);
            }
        }
    }

    private void change(String now, long timeNs) {
        if (now.equals("BATTERY") && mode.equals("NORMAL")) {
            calledNs = timeNs;
        } else if (!now.equals("BATTERY") && calledNs != Long.MIN_VALUE) {
            // Back on its source within seconds: it has held so far. Off, or on its bypass: decided by its output.
            if (now.equals("NORMAL")) {
                end(!(outputV < DEAD_RATIO * nominalV));
            }
        }
        mode = now;
    }

    private void end(boolean good) {
        record.add(new Demand(device, Demand.Kind.HOLD, calledNs, good, Double.NaN, Double.NaN));
        calledNs = Long.MIN_VALUE;
    }
}
