package io.ridethrough.models.reliability.learning;

import io.ridethrough.models.reliability.Priors;

/**
 * What is believed about a kind of fault before the device has shown anything.
 *
 * @param name the fault in words, as the first term says it
 * @param source where the figure comes from
 * @param belief its mean and how far sites lie apart
 */
public record FleetPrior(String name, String source, BetaBelief belief) {
    /**
     * Engine fails to start. Two failures in 400: the 90 % range of that Beta spans a factor of 13, as far as well kept (0.13 %) and
     * poorly kept (1.65 %) fleets lie apart.
     */
    public static final FleetPrior START = new FleetPrior(
            "start failures of the fleet",
            "Marqusee and Jenket 2020, REopt, NUREG-0933 B-56",
            BetaBelief.of(Priors.FAIL_TO_START, 400));

    /** Breaker or transfer mechanism fails to operate; one figure, so it weighs one failure. */
    public static final FleetPrior TRANSFER = new FleetPrior(
            "transfer failures of the fleet", "Fermilab FESHM 4240", BetaBelief.of(Priors.FAIL_TO_TRANSFER, 1000));

    /** Static switch fails to transfer; a judgement, so it weighs half a failure. */
    public static final FleetPrior STATIC_TRANSFER = new FleetPrior(
            "static transfer failures", "a judgement, no open figure", BetaBelief.of(Priors.STS_FAILS, 0.5 / Priors.STS_FAILS));

    /** UPS electronics drop the load; a judgement, weighs one failure. */
    public static final FleetPrior UPS = new FleetPrior(
            "UPS electronics that drop the load", "a judgement, no open figure", BetaBelief.of(Priors.UPS_FAILS, 1 / Priors.UPS_FAILS));
}
