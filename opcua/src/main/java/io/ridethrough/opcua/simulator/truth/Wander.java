package io.ridethrough.opcua.simulator.truth;

/**
 * A slow random movement around zero: seeded normal values on a time grid, linear in between. A function of time alone, so the
 * step width does not change it.
 */
final class Wander {
    private final Draws draws;
    private final double sd;
    private final double periodS;
    private long cell = Long.MIN_VALUE;
    private double left;
    private double right;

    /** @param sd standard deviation at the grid times, in the unit of what wanders */
    Wander(Draws draws, double sd, double periodS) {
        this.draws = draws;
        this.sd = sd;
        this.periodS = periodS;
    }

    double at(double timeS) {
        double position = timeS / periodS;
        long now = (long) Math.floor(position);
        if (now != cell) {
            cell = now;
            left = draws.normal(now, 0, sd);
            right = draws.normal(now + 1, 0, sd);
        }
        return left + (right - left) * (position - now);
    }
}
