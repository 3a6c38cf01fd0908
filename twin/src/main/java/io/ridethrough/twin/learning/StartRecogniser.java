package io.ridethrough.twin.learning;

import io.ridethrough.models.plant.PointCatalog;

/** A start: the set leaves STOPPED for CRANKING, and is READY or LOCKED_OUT at the end. A crank that is called off is none. */
final class StartRecogniser implements DemandWatch.Recogniser {
    private final String device;
    private final SiteRecord record;
    private boolean starting;
    private long calledNs;
    private String state = "";
    private double crankV = Double.NaN;

    StartRecogniser(String device, SiteRecord record) {
        this.device = device;
        this.record = record;
    }

    @Override
    public void accept(String path, long timeNs, double value) {
        if (path.equals("start-battery.crank-voltage")) {
            crankV = value;
            return;
        }
        String now = PointCatalog.GENERATOR_STATES.get((int) value);
        if (now.equals(state)) {
            return;
        }
        switch (now) {
            case "CRANKING" -> {
                if (state.equals("STOPPED")) {
                    starting = true;
                    calledNs = timeNs;
                }
            }
            case "READY" -> end(timeNs, true);
            case "LOCKED_OUT" -> {
                // A set that trips while it runs has started.
                if (state.equals("CRANKING")) {
                    end(timeNs, false);
                }
                starting = false;
            }
            case "STOPPED" -> starting = false;
            default -> {}
        }
        state = now;
    }

    private void end(long timeNs, boolean good) {
        if (starting) {
            double tookS = good ? (timeNs - calledNs) / 1e9 : Double.NaN;
            record.add(new Demand(device, Demand.Kind.START, calledNs, good, tookS, crankV));
            starting = false;
        }
    }
}
