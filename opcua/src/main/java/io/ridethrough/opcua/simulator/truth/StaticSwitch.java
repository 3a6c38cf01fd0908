package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.scenario.Action;

/**
 * A static transfer switch. A shallow sag is noticed later than a dead source, sources out of phase cost a longer break, and the
 * count of transfers that locks it fades instead of ending with a window.
 */
final class StaticSwitch implements Machine {
    /** How much later than a dead source a sag at the edge of the window is noticed. */
    private static final double SHALLOW_S = 0.005;

    private static final double LOSS_RATIO = 0.006;

    private final int num;
    private final Sts sts;
    private final int[] feeds;
    private final double transferS;
    private final double delayS;
    private final double meterRatio;
    private final int positionPoint;
    private final int selectorPoint;
    private final int source1Point;
    private final int source2Point;
    private final int voltagePoint;
    private final int powerPoint;
    private int source;
    private double preferredGoodS;
    private double transfers;
    private boolean stuck;
    private boolean automatic = true;
    private boolean bypassed;
    private boolean locked;
    private boolean failed;

    StaticSwitch(int num, Sts sts, int[] feeds, Draws draws, Readings readings) {
        this.num = num;
        this.sts = sts;
        this.feeds = feeds;
        transferS = sts.transferS() * draws.normal(0, 0.9, 0.05);
        delayS = sts.settings().delayS() * draws.normal(1, 1, 0.1);
        meterRatio = draws.normal(2, 1, 0.006);
        positionPoint = readings.num(sts.id(), "position");
        selectorPoint = readings.num(sts.id(), "selector");
        source1Point = readings.num(sts.id(), "source.1.voltage");
        source2Point = readings.num(sts.id(), "source.2.voltage");
        voltagePoint = readings.num(sts.id(), "voltage");
        powerPoint = readings.num(sts.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        transfers *= Math.exp(-dtS / sts.settings().lockout().withinS());
        int other = 1 - source;
        boolean inPhase = net.apartDeg(feeds[0], feeds[1]) <= sts.settings().phaseDeg();
        preferredGoodS = accepts(net, feeds[0], 2.0 / 3) && inPhase ? preferredGoodS + dtS : 0;
        boolean leave = !accepts(net, feeds[source], 1) && accepts(net, feeds[other], 1);
        boolean goBack = source == 1 && preferredGoodS >= sts.settings().returnS();
        double gapS = 0;
        if ((leave || goBack) && automatic && !stuck && !locked && !failed) {
            double depth = 1 - Math.min(1, net.lowPu[feeds[source]]);
            gapS = transferS + (inPhase ? 0 : delayS) + (leave ? SHALLOW_S * (1 - depth) : 0);
            source = other;
            transfers++;
            automatic = transfers < sts.settings().lockout().transfers() - 0.5;
        }
        if (failed || locked) {
            net.offerDead(num);
        } else {
            net.pass(num, feeds[source], 0.002);
            net.gapS[num] = Math.max(net.gapS[num], gapS);
        }
    }

    private boolean accepts(Network net, int feed, double narrowing) {
        double window = sts.settings().voltageRatio() * narrowing;
        double hertzRatio = sts.settings().frequencyHz() * narrowing / net.nominalHz;
        return net.within(feed, (1 - window) * meterRatio, (1 + window) * meterRatio, hertzRatio) && net.gapS[feed] < 0.004;
    }

    @Override
    public void load(Network net) {
        if (!failed && !locked) {
            double lostW = LOSS_RATIO * net.demandW[num];
            net.lossW[num] = lostW;
            net.demandW[feeds[source]] += net.demandW[num] + lostW;
        }
    }

    @Override
    public void settle(Network net, double dtS) {}

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            // A shorted thyristor holds the switch where it is, as gates that fail do.
            case TRANSFER_FAILS, THYRISTOR_SHORTED -> stuck = true;
            case TRANSFER_WORKS -> stuck = false;
            case TRANSFER_NOT_IN_AUTO -> automatic = false;
            case TRANSFER_IN_AUTO -> {
                automatic = true;
                bypassed = false;
            }
            case TRANSFER_BYPASSED -> {
                automatic = false;
                bypassed = true;
                source = action.number() == 2 ? 1 : 0;
            }
            case FAULT_DOWNSTREAM -> locked = true;
            case LOCKOUT_RESET -> {
                locked = false;
                stuck = false;
                transfers = 0;
                automatic = !bypassed;
            }
            case OUTPUT_FAILS -> failed = true;
            case OUTPUT_REPAIRED -> failed = false;
            default -> throw Facts.notFor(action, sts);
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(positionPoint, source + 1);
        out.put(selectorPoint, bypassed ? 2 : automatic ? 1 : 0);
        out.put(source1Point, net.voltageV(feeds[0]));
        out.put(source2Point, net.voltageV(feeds[1]));
        out.put(voltagePoint, net.voltageV(num));
        out.put(powerPoint, net.demandW[num]);
    }
}
