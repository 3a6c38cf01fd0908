package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.scenario.Action;

/** What only passes power on: plain board, transformer, PDU, RPP. Voltage drop and loss grow with load. */
final class Conductor implements Machine {
    private final int num;
    private final Device device;
    private final int feed;
    private final double ratingW;
    private final double fixedLossRatio;
    private final double loadLossRatio;
    private final int voltagePoint;
    private final int powerPoint;
    private boolean failed;
    private boolean shed;

    /**
     * @param fixedLossRatio loss without load, as a share of the rating
     * @param loadLossRatio further loss at rated load, as a share of the rating
     */
    Conductor(int num, Device device, int feed, double ratingW, double fixedLossRatio, double loadLossRatio, Readings readings) {
        this.num = num;
        this.device = device;
        this.feed = feed;
        this.ratingW = ratingW;
        this.fixedLossRatio = fixedLossRatio;
        this.loadLossRatio = loadLossRatio;
        voltagePoint = readings.num(device.id(), "voltage");
        powerPoint = readings.num(device.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        shed = net.shed[num];
        if (failed || shed) {
            net.offerDead(num);
        } else {
            net.pass(num, feed, 0.008 * Math.min(2, net.demandW[num] / ratingW));
        }
    }

    @Override
    public void load(Network net) {
        if (!failed && !shed && net.live(feed)) {
            double demandW = net.demandW[num];
            double lostW = fixedLossRatio * ratingW + loadLossRatio * demandW * demandW / ratingW;
            net.lossW[num] = lostW;
            net.demandW[feed] += demandW + lostW;
        }
    }

    @Override
    public void settle(Network net, double dtS) {}

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case OUTPUT_FAILS, FAULT_DOWNSTREAM -> failed = true;
            case OUTPUT_REPAIRED, LOCKOUT_RESET -> failed = false;
            case BUS_GROUND_FAULT, BUS_GROUND_FAULT_CLEARED -> {
                // Only a paralleling bus locks its sets out.
            }
            default -> {
                if (!Facts.isAboutTransfer(action.fact())) {
                    throw Facts.notFor(action, device);
                }
            }
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(voltagePoint, net.voltageV(num));
        out.put(powerPoint, net.demandW[num]);
    }
}
