package io.ridethrough.models.reliability;

import io.ridethrough.models.reliability.learning.FaultBelief;
import io.ridethrough.models.reliability.learning.LogOdds;
import io.ridethrough.models.reliability.learning.Term;
import java.util.List;

/**
 * A discrete thing that may go wrong at the next demand.
 *
 * @param kind what fails
 * @param devices the devices that fail with it; several for a common cause
 * @param probability at the demand, 0..1
 * @param logitSd how sure that probability is: standard deviation of its log odds
 * @param terms where it comes from; they sum to its log odds
 */
public record BasicFault(Kind kind, List<String> devices, double probability, double logitSd, List<Term> terms) {
    /** What fails. */
    public enum Kind {
        /** A generator does not start. */
        FAILS_TO_START,
        /** A running generator trips within the horizon. */
        TRIPS_WHILE_RUNNING,
        /** All generators of a group fail to start from one cause. */
        COMMON_CAUSE,
        /** A switch does not transfer. */
        FAILS_TO_TRANSFER,
        /** All switches under one controller do not transfer. */
        SHARED_CONTROL_FAILS,
        /** A UPS drops its load when its source fails. */
        DROPS_LOAD
    }

    public BasicFault {
        devices = List.copyOf(devices);
        terms = List.copyOf(terms);
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(
                    "The probability %s of %s must be within 0..1.".formatted(probability, devices));
        }
    }

    /** A fault whose probability has no terms of its own. */
    public BasicFault(Kind kind, List<String> devices, double probability, double logitSd) {
        this(kind, devices, probability, logitSd, List.of());
    }

    /** A fault of one device as it is believed. */
    public BasicFault(Kind kind, String device, FaultBelief belief) {
        this(kind, List.of(device), belief.probability(), belief.logitSd(), belief.terms());
    }

    /** Log odds, kept finite for certain and impossible faults. */
    public double logit() {
        return LogOdds.of(probability);
    }
}
