package io.ridethrough.models.transients.closed;

/** What the modes of a governed engine become over one duration: the decay of the real one, and both parts of the pair. */
public final class ModeStep {
    double real;
    double even;
    double odd;

    ModeStep() {}
}
