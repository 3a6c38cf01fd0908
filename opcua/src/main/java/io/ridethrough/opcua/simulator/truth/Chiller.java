package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.scenario.Action;

/** A cooling unit: follows the heat of its rooms with a lag, and restarts slowly after every loss of power. */
final class Chiller implements Machine {
    private static final double LAG_S = 25;
    private static final double GAIN_W_PER_C = 25_000;
    private static final double FAN_RATIO = 0.12;

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
    private final double restartS;
    private final double ratedElectricW;
    private final int statePoint;
    private final int powerPoint;
    private final int[] unitsSeen;
    private State state;
    private double inStateS;
    private boolean doesNotStart;
    private double removesW;
    private double drawsW;

    Chiller(int num, Cooling cooling, int feed, int[] rooms, double[] setpointC, Draws draws, Readings readings) {
        this.num = num;
        this.cooling = cooling;
        this.feed = feed;
        this.rooms = rooms;
        this.setpointC = setpointC;
        unitsSeen = new int[rooms.length];
        state = cooling.spare() ? State.STANDBY : State.RUNNING;
        restartS = cooling.restartS() * draws.normal(0, 1.05, 0.08);
        ratedElectricW = cooling.ratingW() / cooling.cop() * draws.normal(1, 1.02, 0.03);
        statePoint = readings.num(cooling.id(), "state");
        powerPoint = readings.num(cooling.id(), "power");
    }

    @Override
    public void energise(Network net, double dtS) {
        inStateS += dtS;
        boolean live = net.live(feed);
        switch (state) {
            case OFF -> {
                if (live) {
                    enter(State.RESTARTING);
                }
            }
            case RESTARTING -> {
                if (!live) {
                    enter(State.OFF);
                } else if (inStateS >= restartS) {
                    enter(doesNotStart ? State.FAILED : State.RUNNING);
                }
            }
            case RUNNING -> {
                if (!live || net.gapS[feed] > 0.02) {
                    enter(State.OFF);
                }
            }
            case FAILED, STANDBY -> {}
        }
        double base = state == State.RUNNING || state == State.RESTARTING ? FAN_RATIO * ratedElectricW : 0;
        double lift = state == State.RUNNING ? (1 - FAN_RATIO) * ratedElectricW * removesW / cooling.ratingW() : 0;
        drawsW = live ? base + lift : 0;
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
        double wantedW = 0;
        for (int r = 0; r < rooms.length; r++) {
            // Units of this room counted in the last step; one's own share of what the room needs.
            int units = Math.max(1, unitsSeen[r]);
            double needW = net.heatW[rooms[r]] + GAIN_W_PER_C * units * (net.airC[rooms[r]] - setpointC[r]);
            wantedW += Math.max(0, needW) / units;
        }
        double target = running ? Math.min(wantedW, cooling.ratingW()) : 0;
        removesW = running ? removesW + (target - removesW) * (1 - Math.exp(-dtS / LAG_S)) : 0;
        for (int room : rooms) {
            net.removedW[room] += removesW / rooms.length;
            net.coolingUnits[room] += running ? 1 : 0;
        }
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
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(statePoint, state);
        out.put(powerPoint, drawsW);
    }
}
