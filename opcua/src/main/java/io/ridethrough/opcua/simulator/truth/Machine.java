package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.scenario.Action;

/**
 * One device of the hidden plant. A step runs all devices three times: energise in downstream order, load in upstream order,
 * settle in downstream order; then each reports what its sensors see.
 */
sealed interface Machine
        permits UtilityFeed, Genset, ParallelBus, ChangeOver, StaticSwitch, Conductor, UpsUnit, RotaryUnit, Cutout, RackUnit, RoomAir,
                Chiller {

    /** Decides its switching and what it offers downstream. */
    void energise(Network net, double dtS);

    /** Turns the demand of its consumers into demand on its own feed. */
    void load(Network net);

    /** Integrates what is inside it. */
    void settle(Network net, double dtS);

    /** A fact of the scenario comes true. Before second 0 it is history: its traces are already in the readings. */
    void apply(Action action, Network net);

    /** Something is under way that needs the fine step. */
    boolean busy();

    void report(Network net, Readings out);
}
