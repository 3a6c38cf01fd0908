package io.ridethrough.models.hybrid;

/** How the state of one mode moves: the cheapest exact way that is known for it. */
sealed interface Motion {

    /** By integration. */
    record Integrated(Guard.Derivative derivative) implements Motion {}

    /** At a rate that does not depend on the state: straight lines. */
    record Straight(Guard.Derivative derivative) implements Motion {}

    /** By a solution in closed form. */
    record Solved(Guard.Flow flow) implements Motion {}
}
