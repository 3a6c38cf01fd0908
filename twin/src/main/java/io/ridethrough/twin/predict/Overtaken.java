package io.ridethrough.twin.predict;

/** A forecast was given up because the state it began from is history. */
final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Overtaken() {
        super("The state has changed since.", null, false, false);
    }
}
