package io.ridethrough.models.hybrid;

/** A guard seen along the way of a state. */
interface Line {
    double along(Guard.Expression g, double tS);
}
