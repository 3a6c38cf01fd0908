package io.ridethrough.twin.learning;

import io.ridethrough.models.plant.PointCatalog;

/**
 * A transfer: the switch reaches the other source. A failure: its source is dead and the other good for a minute on end, it is in
 * AUTO, and it has not moved.
 */
final class TransferRecogniser implements DemandWatch.Recogniser {
    private static final double DEAD_RATIO = 0.5;
    private static final double GOOD_RATIO = 0.9;
    /** Longer than any delay, cool-down or in-phase wait of a switch that means to go. */
    private static final long FAILED_AFTER_NS = 60_000_000_000L;

    private static final int NEUTRAL = 0;

    private final String device;
    private final double nominalV;
    private final SiteRecord record;
    private final double[] sourceV = {Double.NaN, Double.NaN, Double.NaN};
    private int position = -1;
    private int from = -1;
    private long leftNs;
    private boolean auto;
    private long wantedSinceNs = Long.MIN_VALUE;
    private boolean failed;

    TransferRecogniser(String device, double nominalV, SiteRecord record) {
        this.device = device;
        this.nominalV = nominalV;
        this.record = record;
    }

    @Override
    public void accept(String path, long timeNs, double value) {
        switch (path) {
            case "position" -> move((int) value, timeNs);
            case "selector" -> auto = PointCatalog.TRANSFER_SELECTOR.get((int) value).equals("AUTO");
            case "source.1.voltage" -> sourceV[1] = value;
            case "source.2.voltage" -> sourceV[2] = value;
            default -> throw new IllegalArgumentException("A switch has no point " + path);
        }
        watch(timeNs);
    }

    private void move(int now, long timeNs) {
        if (now == position) {
            return;
        }
        if (now == NEUTRAL) {
            from = position;
            leftNs = timeNs;
        } else {
            int origin = position == NEUTRAL ? from : position;
            if (origin > NEUTRAL && origin != now) {
                // Without a neutral position seen, how long it took is not known.
                double tookS = position == NEUTRAL ? (timeNs - leftNs) / 1e9 : Double.NaN;
                record.add(new Demand(device, Demand.Kind.TRANSFER, timeNs, true, tookS, Double.NaN));
            }
            from = -1;
        }
        position = now;
    }

    private void watch(long timeNs) {
        boolean wanted = auto
                && position > NEUTRAL
                && sourceV[position] < DEAD_RATIO * nominalV
                && sourceV[3 - position] > GOOD_RATIO * nominalV;
        if (!wanted) {
            wantedSinceNs = Long.MIN_VALUE;
            failed = false;
        } else if (wantedSinceNs == Long.MIN_VALUE) {
            wantedSinceNs = timeNs;
        } else if (!failed && timeNs - wantedSinceNs > FAILED_AFTER_NS) {
            failed = true;
            record.add(new Demand(device, Demand.Kind.TRANSFER, wantedSinceNs, false, Double.NaN, Double.NaN));
        }
    }
}
