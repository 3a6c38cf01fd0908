package io.ridethrough.twin.predict;

import io.ridethrough.models.physics.generator.Survival;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.Draws;
import io.ridethrough.models.transients.PlantState;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Draws what chance decides for one run: the given faults, and everything continuous. */
final class Sampling {
    /** Standard deviations of the corners; a run with 16 batteries and 5 sets lies beyond the adverse one once in 1e6. */
    static final double ADVERSE = 5.5;

    static final double FAVOURABLE = -4.5;

    private final PlantIndex index;
    private final PlantState state;
    private final double horizonS;
    private final double powerSd;

    Sampling(PlantIndex index, PlantState state, double horizonS) {
        this.index = index;
        this.state = state;
        this.horizonS = horizonS;
        this.powerSd = Priors.RUNTIME_MODEL_SD;
    }

    /** Fills the draws for one sample of a fault set. */
    void draw(List<BasicFault> faults, UniformRandomProvider random, Draws draws) {
        draws.setNominal(index, state);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        // One discrepancy for all batteries of the plant plus one for each: the law errs the same way for the same cells.
        double sharedLog = powerSd * Math.sqrt(0.5) * normal.sample();
        for (int d = 0; d < index.deviceCount(); d++) {
            switch (state.device(d)) {
                case DeviceState.GeneratorState generator -> {
                    double sd = generator.startSdS() / Math.max(generator.startS(), 1);
                    draws.startS[d] *= Math.exp(sd * normal.sample());
                }
                case DeviceState.UpsState ups -> {
                    double capacity = draws.capacityRatio[d] + ups.capacitySd() * normal.sample();
                    draws.capacityRatio[d] = Math.clamp(capacity, 0.02, 1.3);
                    double drift = ups.socSd() * normal.sample();
                    draws.soc[d] = Math.clamp(draws.soc[d] + drift, 0, 1);
                    draws.availableSoc[d] = Math.clamp(draws.availableSoc[d] + drift, 0, 1);
                    draws.batteryPowerRatio[d] =
                            Math.exp(sharedLog + powerSd * Math.sqrt(0.5) * normal.sample());
                }
                default -> {}
            }
        }
        apply(faults, random::nextDouble, draws);
    }

    /**
     * Fills the draws for a corner: everything continuous the given standard deviations adverse.
     *
     * @param lateness of every trip, 0 at the start to 1 at the horizon
     */
    void drawCorner(List<BasicFault> faults, double sigmas, double lateness, Draws draws) {
        draws.setNominal(index, state);
        for (int d = 0; d < index.deviceCount(); d++) {
            switch (state.device(d)) {
                case DeviceState.GeneratorState generator -> {
                    double sd = generator.startSdS() / Math.max(generator.startS(), 1);
                    draws.startS[d] *= Math.exp(sd * sigmas);
                }
                case DeviceState.UpsState ups -> {
                    draws.capacityRatio[d] = Math.clamp(draws.capacityRatio[d] - sigmas * ups.capacitySd(), 0.02, 1.3);
                    draws.soc[d] = Math.clamp(draws.soc[d] - sigmas * ups.socSd(), 0, 1);
                    draws.availableSoc[d] = Math.clamp(draws.availableSoc[d] - sigmas * ups.socSd(), 0, 1);
                    draws.batteryPowerRatio[d] = Math.exp(powerSd * sigmas);
                }
                default -> {}
            }
        }
        apply(faults, () -> lateness, draws);
    }

    /** Bound on the probability that anything drawn lies beyond the adverse corner: a sum of normal tails. */
    double beyondCorner() {
        int drawn = 0;
        for (int d = 0; d < index.deviceCount(); d++) {
            drawn += switch (state.device(d)) {
                case DeviceState.GeneratorState generator -> generator.startSdS() > 0 ? 1 : 0;
                case DeviceState.UpsState ups -> 1 + (ups.capacitySd() > 0 ? 1 : 0) + (ups.socSd() > 0 ? 1 : 0);
                default -> 0;
            };
        }
        return drawn * 0.5 * Erf.erfc(ADVERSE / Math.sqrt(2));
    }

    /** Lateness of a trip: 0 at the start of the run, 1 at the horizon, by the share of the trips that come before it. */
    private void apply(List<BasicFault> faults, DoubleSupplier lateness, Draws draws) {
        double trips = 1 - Survival.twoPhase(horizonS, FaultList.RUNNING);
        for (BasicFault fault : faults) {
            for (String device : fault.devices()) {
                int d = index.deviceNum(device);
                if (fault.kind() == BasicFault.Kind.TRIPS_WHILE_RUNNING) {
                    draws.failsAfterS[d] = Survival.timeAtSurvivalS(1 - trips * lateness.getAsDouble(), FaultList.RUNNING);
                } else {
                    draws.fails[d] = true;
                }
            }
        }
    }
}
