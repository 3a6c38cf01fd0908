package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.scenario.Action;

/** A circuit breaker: a bimetal that heats with the square of the current, and a magnet for short circuits. */
final class Cutout implements Machine {
    /** Bimetal time constant and trip point of this make; a sister breaker's differ by several percent. */
    private static final double BIMETAL_S = 900;

    private static final double TRIP_SQUARE = 1.28 * 1.28;
    private static final double MAGNET = 9;
    /** The air it is adjusted in, and how warm the bimetal is when it bends enough. */
    private static final double CALIBRATED_C = 32;

    private static final double LETS_GO_C = 118;

    /** Ordinals as in {@code PointCatalog.BREAKER_STATES}. */
    private enum State {
        OPEN,
        CLOSED,
        TRIPPED
    }

    private final int num;
    private final Breaker breaker;
    private final int feed;
    private final double wattsPerAmpere;
    private final double bimetalS;
    private final double tripSquare;
    private final int statePoint;
    private final int currentPoint;
    /** Phases of a breaker with one or two poles, 0 to 2; -1 for all three. */
    private final int firstPole;

    private final int lastPole;
    private State state = State.CLOSED;
    private double heat;
    /** Worn contacts heat the bimetal more than the current alone. */
    private double contactRatio = 1;

    /** What the air around it adds to the heat. */
    private double surroundings;

    private double settingRatio = 1;
    private boolean welded;
    private double currentA;

    Cutout(int num, Breaker breaker, int feed, Draws draws, Readings readings) {
        this.num = num;
        this.breaker = breaker;
        this.feed = feed;
        wattsPerAmpere = breaker.ratedW() / breaker.ratingA();
        int poles = breaker.poles().size();
        firstPole = poles > 2 ? -1 : phaseOf(breaker.poles().getFirst());
        lastPole = poles > 2 ? -1 : phaseOf(breaker.poles().getLast());
        bimetalS = BIMETAL_S * draws.normal(0, 1, 0.15);
        tripSquare = TRIP_SQUARE * draws.normal(1, 1, 0.06);
        statePoint = readings.num(breaker.id(), "state");
        currentPoint = readings.num(breaker.id(), "current");
    }

    private static int phaseOf(String pole) {
        return pole.charAt(1) - '1';
    }

    @Override
    public void energise(Network net, double dtS) {
        if (state == State.CLOSED) {
            if (firstPole < 0) {
                net.pass(num, feed, 0.001);
            } else {
                net.passPoles(num, feed, 0.001, firstPole, lastPole);
            }
        } else {
            net.offerDead(num);
        }
    }

    @Override
    public void load(Network net) {
        if (state == State.CLOSED) {
            net.demandW[feed] += net.demandW[num];
        }
    }

    @Override
    public void settle(Network net, double dtS) {
        double pu = net.meanPu[num];
        currentA = pu > Network.DEAD_PU ? net.demandW[num] / (wattsPerAmpere * pu) : 0;
        double ratio = currentA / (settingRatio * breaker.ratingA());
        heat += (contactRatio * ratio * ratio + surroundings - heat) * (1 - Math.exp(-dtS / bimetalS));
        if (state == State.CLOSED && !welded && (heat > tripSquare || ratio > MAGNET)) {
            state = State.TRIPPED;
        }
    }

    @Override
    public void apply(Action action, Network net) {
        switch (action.fact()) {
            case BREAKER_OPENS -> state = welded ? state : State.OPEN;
            case BREAKER_CLOSES -> {
                state = State.CLOSED;
                heat = Math.min(heat, 0.5 * tripSquare);
            }
            case BREAKER_TRIPS -> state = welded ? state : State.TRIPPED;
            case BREAKER_SETTING -> settingRatio = action.value() / breaker.ratingA();
            case BREAKER_CONTACT_RESISTANCE -> contactRatio = action.value();
            case BREAKER_AMBIENT -> surroundings = tripSquare * (action.value() - CALIBRATED_C) / (LETS_GO_C - CALIBRATED_C);
            case BREAKER_WELDED -> welded = true;
            default -> throw Facts.notFor(action, breaker);
        }
    }

    @Override
    public boolean busy() {
        return false;
    }

    @Override
    public void report(Network net, Readings out) {
        out.put(statePoint, state);
        out.put(currentPoint, currentA);
    }
}
