package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.scenario.Action;

/**
 * A mechanical transfer pair: switchgear with two incomers, or an ATS. Calls the generators behind its alternate source. Its first
 * move after a long rest is slow, and two running sources agree only when their angles happen to meet.
 */
final class ChangeOver implements Machine {
    /** Preferred source must be good this long before a call is withdrawn without a transfer. */
    private static final double WITHDRAW_S = 3;

    private static final double ALTERNATE_STABLE_S = 0.5;
    /** How far apart two sources may be to be joined, and to be changed over in phase. */
    private static final double JOIN_DEG = 8;

    private static final double IN_PHASE_DEG = 20;
    private static final double JOIN_PU = 0.05;
    /** Grease stiffens: the first move after this long takes longer by a share. */
    private static final double RESTED_S = 600;

    private static final double RESTED_SLOWER = 0.35;
    private static final int NEUTRAL = 0;
    private static final int PREFERRED = 1;
    private static final int ALTERNATE = 2;

    private final int num;
    private final Device device;
    private final double ratingW;
    private final Transfer transfer;
    private final int preferred;
    private final int alternate;
    private final SourceWatch preferredWatch;
    private final SourceWatch alternateWatch;
    private final double travelRatio;
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
    private double restedS = 1e6;
    private double waitingS;
    private double calledS = 1e6;
    private boolean calling;
    private boolean stuck;
    private boolean halfWay;
    private boolean welded;
    private boolean automatic = true;
    private boolean bypassed;
    private boolean locked;
    private boolean failed;
    private boolean shed;

    /** @param generators generators that can feed the alternate source, by device number */
    ChangeOver(
            int num, Device device, double ratingW, Transfer transfer, int[] feeds, int[] generators, Draws draws, Readings readings) {
        this.num = num;
        this.device = device;
        this.ratingW = ratingW;
        this.transfer = transfer;
        preferred = feeds[0];
        alternate = feeds[1];
        this.generators = generators;
        double meterRatio = draws.normal(0, 1, 0.005);
        preferredWatch = new SourceWatch(preferred, transfer.sensing(), meterRatio, true);
        alternateWatch = new SourceWatch(alternate, transfer.sensing(), meterRatio, false);
        travelRatio = draws.normal(1, 1.05, 0.07);
        positionPoint = readings.num(device.id(), "position");
        selectorPoint = readings.num(device.id(), "selector");
        source1Point = readings.num(device.id(), "source.1.voltage");
        source2Point = readings.num(device.id(), "source.2.voltage");
        voltagePoint = readings.num(device.id(), "voltage");
        powerPoint = readings.num(device.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        shed = net.shed[num];
        preferredWatch.watch(net, dtS);
        alternateWatch.watch(net, dtS);
        restedS += dtS;
        decide(net, dtS);
        calledS = calling ? 0 : calledS + dtS;
        if (calling || calledS < transfer.engine().coolDownS()) {
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
        return failed || locked || position == NEUTRAL || (position == ALTERNATE && shed);
    }

    private double dropPu(Network net) {
        return 0.004 * Math.min(2, net.demandW[num] / ratingW);
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
            leaveAlternate(net, dtS);
        } else if (preferredWatch.badS() >= transfer.confirmS()) {
            calling = true;
            if (alternateWatch.goodS() >= ALTERNATE_STABLE_S + transfer.staggerS()) {
                breakAndMake(ALTERNATE);
            }
        } else if (preferredWatch.goodS() >= WITHDRAW_S) {
            calling = false;
            if (position == NEUTRAL) {
                breakAndMake(PREFERRED);
            }
        }
    }

    private void leaveAlternate(Network net, double dtS) {
        if (preferredWatch.goodS() >= transfer.retransferS()) {
            returnToPreferred(net, dtS);
        } else if (alternateWatch.badS() >= transfer.engine().dipS() && preferredWatch.goodS() >= ALTERNATE_STABLE_S) {
            calling = false;
            breakAndMake(PREFERRED);
        }
    }

    /** Both sources run: what the controller waits for depends on the transition; it does not wait for ever. */
    private void returnToPreferred(Network net, double dtS) {
        boolean bothRun = alternateWatch.goodS() > 0;
        double apartDeg = net.apartDeg(preferred, alternate);
        boolean nearlyEqual = Math.abs(net.meanPu[preferred] - net.meanPu[alternate]) <= JOIN_PU;
        waitingS += dtS;
        boolean tired = !bothRun || waitingS >= transfer.transition().syncLimitS();
        switch (transfer.kind()) {
            case CLOSED -> {
                if (bothRun && nearlyEqual && apartDeg <= JOIN_DEG) {
                    makeAndBreak();
                } else if (tired) {
                    goBack();
                }
            }
            case IN_PHASE -> {
                if (tired || apartDeg <= IN_PHASE_DEG) {
                    goBack();
                }
            }
            case OPEN, DELAYED -> goBack();
        }
    }

    private void goBack() {
        calling = false;
        waitingS = 0;
        breakAndMake(PREFERRED);
    }

    private void makeAndBreak() {
        if (stuck) {
            return;
        }
        calling = false;
        waitingS = 0;
        position = PREFERRED;
        movingTo = PREFERRED;
        // Contacts that do not open again: one side is tripped and nothing moves before a reset.
        automatic = !welded;
    }

    private void breakAndMake(int to) {
        if (stuck) {
            return;
        }
        double neutralS = transfer.kind() == Transfer.Kind.DELAYED ? transfer.transition().neutralS() : 0;
        double slower = restedS > RESTED_S ? 1 + RESTED_SLOWER : 1;
        movingTo = to;
        position = NEUTRAL;
        moveLeftS = transfer.delayS() * travelRatio * slower + neutralS;
        restedS = 0;
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
            case BUS_GROUND_FAULT, BUS_GROUND_FAULT_CLEARED -> {
                // Only a paralleling bus locks its sets out.
            }
            default -> throw Facts.notFor(action, device);
        }
    }

    @Override
    public boolean busy() {
        return movingTo != position || (position == PREFERRED && (calling || preferredWatch.badS() > 0));
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
