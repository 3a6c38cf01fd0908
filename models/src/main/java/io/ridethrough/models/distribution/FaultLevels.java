package io.ridethrough.models.distribution;

import io.ridethrough.models.physics.breaker.ShortCircuit;
import io.ridethrough.models.physics.transformer.TransformerLosses;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import io.ridethrough.models.plant.Windings;
import org.jspecify.annotations.Nullable;

/**
 * Short-circuit currents of IEC 60909 at the output of every device, fed over the preferred sources (or over the alternates, where a
 * device has one), a UPS on its bypass. What an inverter gives instead is a multiple of its rating.
 *
 * <p>Motors, boards and busways count as no impedance: the currents are the highest that can be.
 */
public final class FaultLevels {
    /** Usual subtransient reactance of a low-voltage generator on its kVA rating. */
    private static final double SUBTRANSIENT_PU = 0.15;

    /** Usual short-circuit voltage of a service transformer: what stands behind a feed that says nothing. */
    private static final double SERVICE_TRANSFORMER_RATIO = 0.0575;

    private static final double GENERATOR_POWER_FACTOR = 0.8;
    /** Usual limit of an inverter on a fault, over its rated current. */
    private static final double INVERTER_LIMIT_RATIO = 2;

    /** Which poles a fault joins. */
    public enum Poles {
        LINE_TO_NEUTRAL,
        LINE_TO_LINE,
        THREE_PHASE
    }

    private final PlantIndex index;
    private final double[] outputsV;
    private final @Nullable ShortCircuit[] levels;
    private final double[] inverterA;

    private FaultLevels(PlantIndex index, boolean alternates) {
        this.index = index;
        outputsV = NominalVoltage.outputsV(index);
        levels = new ShortCircuit[index.deviceCount()];
        inverterA = new double[index.deviceCount()];
        for (int d : index.downstreamOrder()) {
            int[] feeds = index.feeds(d);
            int feed = feeds.length == 0 ? -1 : feeds[alternates && !(index.device(d) instanceof Rack) ? feeds.length - 1 : 0];
            levels[d] = level(d, feed);
            inverterA[d] = inverterA(d, feed);
        }
    }

    /** Every switch on its preferred source. */
    public static FaultLevels onPreferred(PlantIndex index) {
        return new FaultLevels(index, false);
    }

    /** Every switch on its alternate source: as a rule the generators. */
    public static FaultLevels onAlternates(PlantIndex index) {
        return new FaultLevels(index, true);
    }

    /** Highest initial current of a fault at the output of a device (A); 0 where nothing feeds it. */
    public double highestA(int d, Poles poles) {
        return currentA(d, poles, ShortCircuit.HIGHEST_RATIO);
    }

    /** Lowest initial current of a fault at the output of a device (A). */
    public double lowestA(int d, Poles poles) {
        return currentA(d, poles, ShortCircuit.LOWEST_RATIO);
    }

    /** Highest current of a fault between the poles a breaker has (A). */
    public double highestA(int d, Breaker breaker) {
        return highestA(
                d,
                switch (breaker.poles().size()) {
                    case 1 -> Poles.LINE_TO_NEUTRAL;
                    case 2 -> Poles.LINE_TO_LINE;
                    default -> Poles.THREE_PHASE;
                });
    }

    /** Current the inverter above a device gives into a fault, or NaN without a UPS above (A). */
    public double inverterA(int d) {
        return inverterA[d];
    }

    private double currentA(int d, Poles poles, double voltageRatio) {
        ShortCircuit level = levels[d];
        if (level == null) {
            return 0;
        }
        return switch (poles) {
            case LINE_TO_NEUTRAL -> level.lineToNeutralA(voltageRatio, outputsV[d]);
            case LINE_TO_LINE -> level.lineToLineA(voltageRatio, outputsV[d]);
            case THREE_PHASE -> level.threePhaseA(voltageRatio, outputsV[d]);
        };
    }

    private @Nullable ShortCircuit level(int d, int feed) {
        ShortCircuit above = feed < 0 ? null : levels[feed];
        return switch (index.device(d)) {
            case Utility utility -> utility(utility, outputsV[d]);
            case Generator generator ->
                ShortCircuit.generator(generator.ratingW() / GENERATOR_POWER_FACTOR, SUBTRANSIENT_PU, outputsV[d]);
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling -> parallel(d);
            case Breaker breaker when above != null && breaker.cable() != null ->
                above.behindCable(breaker.cable().lengthM(), breaker.cable().sizeMm2());
            case Device device -> {
                Windings windings = NominalVoltage.findWindings(device);
                yield above == null || windings == null ? above : behind(above, device, windings, outputsV[feed]);
            }
        };
    }

    private static ShortCircuit utility(Utility utility, double outputV) {
        double givenVa = utility.grid().shortCircuitW();
        double shortCircuitVa = Double.isInfinite(givenVa) ? utility.capacityW() / SERVICE_TRANSFORMER_RATIO : givenVa;
        return ShortCircuit.utility(shortCircuitVa, utility.grid().reactanceRatio(), outputV);
    }

    private static ShortCircuit behind(ShortCircuit above, Device device, Windings windings, double primaryV) {
        double ratingVa = NominalVoltage.ratingW(device);
        return above.behindTransformer(
                ratingVa,
                windings.shortCircuitRatio(),
                TransformerLosses.of(windings, ratingVa).loadW(),
                primaryV,
                windings.secondaryV());
    }

    private @Nullable ShortCircuit parallel(int d) {
        ShortCircuit all = null;
        for (int set : index.feeds(d)) {
            ShortCircuit one = levels[set];
            all = all == null || one == null ? one : all.parallel(one);
        }
        return all;
    }

    private double inverterA(int d, int feed) {
        if (index.device(d) instanceof Ups ups) {
            return INVERTER_LIMIT_RATIO * ups.ratingW() / (Math.sqrt(3) * outputsV[d]);
        }
        return feed < 0 ? Double.NaN : inverterA[feed] * outputsV[feed] / outputsV[d];
    }
}
