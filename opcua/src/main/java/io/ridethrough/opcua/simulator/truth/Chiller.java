package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.scenario.Action;

/**
 * A unit of the cooling of rooms: chiller or room unit with a compressor, air handler, or pump.
 *
 * <p>Chillers hand their cold to the room through the air handlers and pumps that the file lists; what those that run can move
 * lags, and the cold water in the pipes carries on for a while after a chiller has stopped. A motor is also stopped by a lost phase,
 * which no datasheet of the plant states.
 */
final class Chiller implements Machine {
    private static final double LAG_S = 25;
    private static final double GAIN_W_PER_C = 25_000;
    private static final double FAN_RATIO = 0.12;
    /** How long the cold water left in the pipes lasts while it is moved. */
    private static final double COLD_WATER_S = 90;

    private static final double STILL_WATER_S = 6;
    private static final double PHASE_LOST_RATIO = 0.15;
    private static final double PHASE_LOST_S = 3;
    private static final double SPARE_NOTICES_S = 8;
    private static final double SPARE_RETIRES_S = 60;

    /** Ordinals as in {@code PointCatalog.COOLING_STATES}. */
    private enum State {
        OFF,
        RESTARTING,
        RUNNING,
        FAILED,
        STANDBY
    }

    private final int num;
    private final Cooling cooling;
    private final int feed;
    private final int[] rooms;
    private final double[] setpointC;
    private final CoolingStages stages;
    private final double restartS;
    private final double rampS;
    private final double lockOutS;
    private final double dropOutPu;
    private final double dropOutS;
    private final double ratedElectricW;
    private final double noticesS;
    private final int statePoint;
    private final int powerPoint;
    private final int[] unitsSeen;
    private State state;
    private double inStateS = 1e6;
    private double stoppedS = 1e6;
    private double sagS;
    private double phaseLostS;
    private double missedS;
    private double enoughS;
    private boolean doesNotStart;
    private double removesW;
    private double drawsW;

    Chiller(
            int num, Cooling cooling, int feed, int[] rooms, double[] setpointC, CoolingStages stages, Draws draws, Readings readings) {
        this.num = num;
        this.cooling = cooling;
        this.feed = feed;
        this.rooms = rooms;
        this.setpointC = setpointC;
        this.stages = stages;
        unitsSeen = new int[rooms.length];
        state = cooling.spare() ? State.STANDBY : State.RUNNING;
        Cooling.Restart restart = cooling.restart();
        double slower = draws.normal(0, 1.05, 0.08);
        rampS = restart.rampS() * slower;
        restartS = Math.max(0, restart.restartS() * slower - rampS);
        lockOutS = restart.lockOutS() * draws.normal(3, 1, 0.05);
        dropOutPu = restart.dropOutPu() * draws.normal(4, 1, 0.03);
        dropOutS = restart.dropOutS() * draws.normal(5, 1, 0.15);
        noticesS = SPARE_NOTICES_S * draws.normal(6, 1, 0.1);
        ratedElectricW = cooling.ratingW() / cooling.cop() * draws.normal(1, 1.02, 0.03);
        statePoint = readings.num(cooling.id(), "state");
        powerPoint = readings.num(cooling.id(), "power");
    }

    private boolean compresses() {
        return cooling.kind() == Cooling.Kind.CHILLER || cooling.kind() == Cooling.Kind.CRAC;
    }

    @Override
    public void energise(Network net, double dtS) {
        inStateS += dtS;
        stoppedS += dtS;
        boolean holds = holds(net, dtS);
        watchNeighbours(dtS);
        switch (state) {
            case OFF -> {
                if (holds && stoppedS >= lockOutS) {
                    enter(State.RESTARTING);
                }
            }
            case RESTARTING -> {
                if (!holds) {
                    stop();
                } else if (inStateS >= restartS) {
                    enter(doesNotStart ? State.FAILED : State.RUNNING);
                }
            }
            case RUNNING -> {
                if (!holds) {
                    stop();
                } else if (cooling.spare() && enoughS >= SPARE_RETIRES_S) {
                    stoppedS = 0;
                    enter(State.STANDBY);
                }
            }
            case STANDBY -> {
                if (holds && missedS >= noticesS) {
                    enter(State.RESTARTING);
                }
            }
            case FAILED -> {}
        }
        drawsW = net.live(feed) ? electricW() : 0;
    }

    private void stop() {
        stoppedS = 0;
        enter(cooling.spare() ? State.STANDBY : State.OFF);
    }

    /** Its contactor holds, and no phase is missing for long. */
    private boolean holds(Network net, double dtS) {
        boolean low = net.meanPu[feed] < dropOutPu || net.gapS[feed] > dropOutS;
        sagS = low ? sagS + dtS : 0;
        boolean phaseLost = net.lowPu[feed] < net.meanPu[feed] * (1 - PHASE_LOST_RATIO);
        phaseLostS = phaseLost ? phaseLostS + dtS : 0;
        return net.live(feed) && sagS <= dropOutS && net.gapS[feed] <= Math.max(dropOutS, 0.02) && phaseLostS < PHASE_LOST_S;
    }

    /** A spare starts when the duty units of its kind run short, and retires when they are back. */
    private void watchNeighbours(double dtS) {
        if (cooling.spare()) {
            boolean missed = stages.dutyMissing(cooling.kind(), rooms);
            missedS = missed ? missedS + dtS : 0;
            enoughS = missed ? 0 : enoughS + dtS;
        }
    }

    private double electricW() {
        boolean turning = state == State.RUNNING || state == State.RESTARTING;
        if (!compresses()) {
            return turning ? ratedElectricW : 0;
        }
        double share = removesW / cooling.ratingW();
        double lift = state == State.RUNNING ? (1 - FAN_RATIO) * ratedElectricW * share * (0.75 + 0.25 * share) : 0;
        return (turning ? FAN_RATIO * ratedElectricW : 0) + lift;
    }

    private void enter(State next) {
        state = next;
        inStateS = 0;
    }

    @Override
    public void load(Network net) {
        net.demandW[feed] += drawsW;
        net.usefulW[num] = drawsW;
    }

    @Override
    public void settle(Network net, double dtS) {
        boolean running = state == State.RUNNING;
        double loaded = running && rampS > 0 ? Math.min(1, inStateS / rampS) : running ? 1 : 0;
        stages.add(cooling, rooms, running, loaded);
        if (!compresses()) {
            return;
        }
        double wantedW = 0;
        double moved = 0;
        for (int r = 0; r < rooms.length; r++) {
            // Units of this room counted in the last step; one's own share of what the room needs.
            int units = Math.max(1, unitsSeen[r]);
            double needW = net.heatW[rooms[r]] + GAIN_W_PER_C * units * (net.airC[rooms[r]] - setpointC[r]);
            wantedW += Math.max(0, needW) / units;
            moved += movedShare(rooms[r]) / rooms.length;
        }
        double target = Math.min(wantedW, cooling.ratingW() * loaded) * moved;
        double lagS = running ? LAG_S : cooling.kind() == Cooling.Kind.CHILLER && moved > 0 ? COLD_WATER_S : STILL_WATER_S;
        removesW += (Math.min(target, cooling.ratingW() * moved) - removesW) * (1 - Math.exp(-dtS / lagS));
        for (int room : rooms) {
            net.removedW[room] += removesW / rooms.length;
            net.coolingUnits[room] += running ? 1 : 0;
        }
    }

    /** What air handlers and pumps let through of a chiller's cold; a room unit needs none. */
    private double movedShare(int room) {
        return cooling.kind() == Cooling.Kind.CRAC
                ? 1
                : Math.min(stages.share(Cooling.Kind.CRAH, room), stages.share(Cooling.Kind.PUMP, room));
    }

    /** All units of a room have reported: remember how many share it. */
    void countUnits(Network net) {
        for (int r = 0; r < rooms.length; r++) {
            unitsSeen[r] = net.coolingUnits[rooms[r]];
        }
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case COOLING_FAILS -> enter(State.FAILED);
            case COOLING_RESTORED -> enter(State.OFF);
            case COOLING_FAILS_TO_START -> doesNotStart = true;
            case COOLING_STARTS -> doesNotStart = false;
            default -> throw Facts.notFor(action, cooling);
        }
    }

    @Override
    public boolean busy() {
        return sagS > 0 && state == State.RUNNING;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(statePoint, state);
        out.put(powerPoint, drawsW);
    }
}
