package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.scenario.Action;

/** A mechanical transfer pair: switchgear with two incomers, or an ATS. Calls the generators behind its alternate source. */
final class ChangeOver implements Machine {
    /** Preferred source must be good this long before a call is withdrawn without a transfer. */
    private static final double WITHDRAW_S = 3;

    private static final double ALTERNATE_STABLE_S = 0.5;
    private static final int NEUTRAL = 0;
    private static final int PREFERRED = 1;
    private static final int ALTERNATE = 2;

    private final int num;
    private final Device device;
    private final double ratingW;
    private final Transfer transfer;
    private final int preferred;
    private final int alternate;
    private final int[] generators;
    private final int positionPoint;
    private final int selectorPoint;
    private final int source1Point;
    private final int source2Point;
    private final int voltagePoint;
    private final int powerPoint;
    private int position = PREFERRED;
    private int movingTo = PREFERRED;
    private double moveLeftS;
    private double preferredBadS;
    private double preferredGoodS = 1e6;
    private double alternateGoodS;
    private double alternateBadS;
    private boolean calling;
    private boolean stuck;
    private boolean halfWay;
    private boolean welded;
    private boolean automatic = true;
    private boolean bypassed;
    private boolean locked;
    private boolean failed;

    /** @param generators generators that can feed the alternate source, by device number */
    ChangeOver(int num, Device device, double ratingW, Transfer transfer, int[] feeds, int[] generators, Readings readings) {
        this.num = num;
        this.device = device;
        this.ratingW = ratingW;
        this.transfer = transfer;
        preferred = feeds[0];
        alternate = feeds[1];
        this.generators = generators;
        positionPoint = readings.num(device.id(), "position");
        selectorPoint = readings.num(device.id(), "selector");
        source1Point = readings.num(device.id(), "source.1.voltage");
        source2Point = readings.num(device.id(), "source.2.voltage");
        voltagePoint = readings.num(device.id(), "voltage");
        powerPoint = readings.num(device.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        watch(net, dtS);
        decide(net, dtS);
        if (calling) {
            for (int generator : generators) {
                net.startCalled[generator] = true;
            }
        }
        if (isOpen()) {
            net.offerDead(num);
        } else {
            net.pass(num, position == PREFERRED ? preferred : alternate, dropPu(net));
        }
    }

    private boolean isOpen() {
        return failed || locked || position == NEUTRAL;
    }

    private double dropPu(Network net) {
        return 0.004 * Math.min(2, net.demandW[num] / ratingW);
    }

    private void watch(Network net, double dtS) {
        boolean keeps = Window.transferKeeps(net, preferred);
        boolean takes = Window.transferTakes(net, preferred);
        preferredBadS = keeps ? 0 : preferredBadS + dtS;
        preferredGoodS = takes ? preferredGoodS + dtS : 0;
        alternateGoodS = Window.transferTakes(net, alternate) ? alternateGoodS + dtS : 0;
        alternateBadS = Window.transferKeeps(net, alternate) ? 0 : alternateBadS + dtS;
    }

    private void decide(Network net, double dtS) {
        if (movingTo != position) {
            moveLeftS -= dtS;
            if (moveLeftS <= 1e-9 && !halfWay) {
                position = movingTo;
            }
            return;
        }
        if (!automatic || locked) {
            return;
        }
        if (position == ALTERNATE) {
            leaveAlternate(net);
        } else if (preferredBadS >= transfer.confirmS()) {
            calling = true;
            if (alternateGoodS >= ALTERNATE_STABLE_S + transfer.staggerS()) {
                move(ALTERNATE, false);
            }
        } else if (preferredGoodS >= WITHDRAW_S) {
            calling = false;
            if (position == NEUTRAL) {
                move(PREFERRED, false);
            }
        }
    }

    private void leaveAlternate(Network net) {
        if (preferredGoodS >= transfer.retransferS()) {
            calling = false;
            boolean overlap = transfer.kind() == Transfer.Kind.CLOSED && Window.transferTakes(net, alternate);
            move(PREFERRED, overlap);
        } else if (alternateBadS >= transfer.confirmS() && preferredGoodS >= ALTERNATE_STABLE_S) {
            move(PREFERRED, false);
        }
    }

    /** Break before make takes the dead time; an overlap of both sources takes none. */
    private void move(int to, boolean overlap) {
        if (stuck) {
            return;
        }
        movingTo = to;
        if (overlap) {
            position = to;
            // Contacts that do not open again: one side is tripped and nothing moves before a reset.
            automatic = !welded;
        } else {
            position = NEUTRAL;
            moveLeftS = transfer.delayS();
        }
    }

    @Override
    public void load(Network net) {
        if (!isOpen()) {
            double demandW = net.demandW[num];
            double lostW = demandW * dropPu(net);
            net.lossW[num] = lostW;
            net.demandW[position == PREFERRED ? preferred : alternate] += demandW + lostW;
        }
    }

    @Override
    public void settle(Network net, double dtS) {}

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case TRANSFER_FAILS -> stuck = true;
            case TRANSFER_STOPS_HALF_WAY -> halfWay = true;
            case CONTACTS_WELD -> welded = true;
            case TRANSFER_WORKS -> {
                stuck = false;
                halfWay = false;
                welded = false;
            }
            case TRANSFER_NOT_IN_AUTO, CONTROL_FAILS -> automatic = false;
            case TRANSFER_IN_AUTO, CONTROL_RESTORED -> {
                automatic = true;
                bypassed = false;
            }
            case TRANSFER_BYPASSED -> {
                automatic = false;
                bypassed = true;
                position = action.number() == 2 ? ALTERNATE : PREFERRED;
                movingTo = position;
                calling = position == ALTERNATE;
            }
            case FAULT_DOWNSTREAM -> locked = true;
            case LOCKOUT_RESET -> {
                locked = false;
                automatic = !bypassed;
            }
            case OUTPUT_FAILS -> failed = true;
            case OUTPUT_REPAIRED -> failed = false;
            default -> throw Facts.notFor(action, device);
        }
    }

    @Override
    public boolean busy() {
        return movingTo != position || (position == PREFERRED && (calling || preferredBadS > 0));
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(positionPoint, position);
        // A mechanism that will not move shows nothing until it is asked to: its selector stays in AUTO.
        out.put(selectorPoint, bypassed ? 2 : automatic ? 1 : 0);
        out.put(source1Point, net.voltageV(preferred));
        out.put(source2Point, net.voltageV(alternate));
        out.put(voltagePoint, net.voltageV(num));
        out.put(powerPoint, net.demandW[num]);
    }
}
