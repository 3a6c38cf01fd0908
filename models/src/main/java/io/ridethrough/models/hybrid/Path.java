package io.ridethrough.models.hybrid;

/** The way of one component's state through a mode that has no solution in closed form. */
sealed interface Path permits ReferencePath, SteppedPath {

    /** Inputs, parameters or the mode changed: what was worked out ahead is no longer true. */
    void forget();

    /** Moves the state x in place from one time to another. */
    void advance(Guard.Derivative derivative, double fromS, double toS);

    /** Time at which g rises to zero, as far as this path has looked; infinite for none. */
    double crossingS(Guard.Derivative derivative, int edge, Guard.Expression g, double fromS, double untilS);

    /** How far crossings have been looked for; infinite for to the end. */
    double lookedUntilS();

    /** Looks further than a time. */
    void lookBeyond(Guard.Derivative derivative, double tS);
}
