package io.ridethrough.models.physics.ups;

import static io.ridethrough.models.physics.ups.UpsNumbers.BATTERY_OPEN;
import static io.ridethrough.models.physics.ups.UpsNumbers.GAP_S;
import static io.ridethrough.models.physics.ups.UpsNumbers.RATING_W;
import static io.ridethrough.models.physics.ups.UpsNumbers.WALKED_RATIO;

import io.ridethrough.models.plant.Ups;
import java.util.List;

/** Power into, out of and inside one UPS in each of its modes. Immutable; made once for each UPS. */
public final class UpsFlow {
    /** Loss of the choke and the idling machine of a rotary UPS is that of its nameplate efficiency. */
    private final UpsLosses losses;

    private final UpsLosses ecoLosses;
    private final boolean passesThrough;
    private final double moduleW;
    private final Ups.Input input;
    private final double storeJ;

    public UpsFlow(Ups ups) {
        Ups.Design design = ups.design();
        losses = losses(ups);
        Ups.Eco eco = design.eco();
        ecoLosses = eco == null ? losses : UpsLosses.ofEfficiency(eco.efficiency());
        passesThrough = design.kind() != Ups.Kind.DOUBLE_CONVERSION;
        moduleW = ups.ratingW() / ups.modules();
        input = design.input();
        Ups.Flywheel flywheel = design.flywheel();
        storeJ = flywheel == null ? 0 : storeJ(flywheel, ups.ratingW());
    }

    /** Losses by the efficiencies a plant gives. */
    public static UpsLosses losses(Ups ups) {
        List<Ups.PartLoad> partLoad = ups.design().partLoad();
        return UpsLosses.ofCurve(
                ups.efficiency(),
                partLoad.stream().mapToDouble(Ups.PartLoad::loadRatio).toArray(),
                partLoad.stream().mapToDouble(Ups.PartLoad::efficiency).toArray());
    }

    private static double storeJ(Ups.Flywheel flywheel, double ratingW) {
        return Double.isNaN(flywheel.rotorJ())
                ? flywheel.storeS() * ratingW
                : KineticStore.usableJ(flywheel.rotorJ(), flywheel.lowestSpeedRatio());
    }

    /** Usable energy of the full kinetic store (J). */
    double storeJ() {
        return storeJ;
    }

    /** Modules that work lose in proportion; the last one never vanishes, its overload transfers before that matters. */
    private double workingW(double[] p) {
        return Math.max(p[RATING_W], moduleW);
    }

    /** DC power the inverter draws (W): of itself alone when it carries nothing. */
    double dcW(double loadW, double[] p) {
        double ratingW = workingW(p);
        return loadW > 0
                ? UpsPower.batteryW(loadW, losses.inverterEfficiency(loadW, ratingW))
                : losses.inverterLossW(0, ratingW);
    }

    /** DC power the rectifier limits itself to (W). */
    private double limitDcW(boolean onEngine, double[] p) {
        return (onEngine ? input.engineLimitRatio() : input.limitRatio()) * dcW(p[RATING_W], p);
    }

    /** What an overload takes beyond the limit of the rectifier (W): the battery supplies it. */
    double beyondLimitW(double loadW, boolean onEngine, double[] p) {
        // (U21) P_batt = P_dc(P_load) - k_lim P_dc(P_N), not below 0, in an overload on the source
        return Math.max(0, dcW(loadW, p) - limitDcW(onEngine, p));
    }

    /** Power the battery or the kinetic store delivers in a mode (W). */
    public double dischargeW(UpsMode mode, double loadW, boolean onEngine, double gridPu, double[] p) {
        return switch (mode) {
            case OVERLOADED -> beyondLimitW(loadW, onEngine, p);
            case ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF -> dcW(loadW, p);
            case WALK_IN -> UpsPower.walkInBatteryW(dcW(loadW, p), p[WALKED_RATIO]);
            case SAGGING -> dcW(loadW, p) + KineticStore.backfeedW(gridPu, RotaryUps.CHOKE_PU, p[RATING_W]);
            case ON_STORE -> dcW(loadW, p);
            case FLOATING, CHARGING, ECO, TAKING_OVER, TRANSFERRING, BYPASS, BYPASS_OVERLOADED, MAINTENANCE, CONDITIONING,
                    STORE_CHARGING, ON_ENGINE, DARK, FAILED -> 0;
        };
    }

    /** Power that goes into the battery or the kinetic store in a mode (W). */
    public double chargeW(UpsMode mode, double loadW, boolean onEngine, double[] p) {
        return switch (mode) {
            case CHARGING -> {
                double mostW = (onEngine ? input.engineChargeRatio() : input.chargeRatio()) * p[RATING_W];
                // (U16) P_chg = min(k_chg P_N, k_lim P_dc(P_N) - P_dc(P_load)), not below 0
                double headroomW = limitDcW(onEngine, p) - (passesThrough ? loadW : dcW(loadW, p));
                yield p[BATTERY_OPEN] > 0 ? 0 : Math.max(0, Math.min(mostW, headroomW));
            }
            case STORE_CHARGING -> RotaryUps.STORE_CHARGE_RATIO * p[RATING_W];
            case FLOATING, OVERLOADED, ECO, TAKING_OVER, ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, WALK_IN, TRANSFERRING,
                    BYPASS, BYPASS_OVERLOADED, MAINTENANCE, CONDITIONING, SAGGING, ON_STORE, ON_ENGINE, DARK, FAILED -> 0;
        };
    }

    /** Power a UPS draws from the source it hangs on in a mode (W). */
    public double sourceW(UpsMode mode, double loadW, boolean onEngine, double[] p) {
        return switch (mode) {
            case FLOATING, CHARGING -> {
                double chargeW = chargeW(mode, loadW, onEngine, p);
                yield passesThrough ? passedW(loadW, p) + chargeW : rectifierInputW(dcW(loadW, p) + chargeW, p);
            }
            case OVERLOADED -> rectifierInputW(rectifiedW(loadW, onEngine, p), p);
            case WALK_IN -> rectifierInputW(p[WALKED_RATIO] * dcW(loadW, p), p);
            case ECO -> passedW(loadW, p);
            case CONDITIONING, STORE_CHARGING ->
                loadW + losses.lossW(loadW, workingW(p)) + chargeW(mode, loadW, onEngine, p);
            case BYPASS, BYPASS_OVERLOADED, MAINTENANCE -> loadW;
            case TAKING_OVER, ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, TRANSFERRING, SAGGING, ON_STORE, ON_ENGINE, DARK,
                    FAILED -> 0;
        };
    }

    /** DC power the rectifier delivers to an overloaded inverter (W). */
    private double rectifiedW(double loadW, boolean onEngine, double[] p) {
        return dcW(loadW, p) - beyondLimitW(loadW, onEngine, p);
    }

    private double rectifierInputW(double rectifierDcW, double[] p) {
        return UpsPower.rectifierInputW(rectifierDcW, losses.rectifierEfficiency(rectifierDcW, workingW(p)));
    }

    private double passedW(double loadW, double[] p) {
        return loadW + ecoLosses.lossW(loadW, workingW(p));
    }

    /** Power of the engine inside a rotary UPS (W). */
    public double engineW(UpsMode mode, double loadW, double[] p) {
        return mode == UpsMode.ON_ENGINE ? dcW(loadW, p) : 0;
    }

    /** Heat, and what a closed isolation breaker lets out into a sagging grid, in a mode (W). */
    public double lossW(UpsMode mode, double loadW, boolean onEngine, double gridPu, double[] p) {
        double ratingW = workingW(p);
        double inverterW = losses.inverterLossW(loadW, ratingW);
        return switch (mode) {
            case OVERLOADED -> inverterW + losses.rectifierLossW(rectifiedW(loadW, onEngine, p), ratingW);
            case FLOATING, CHARGING ->
                passesThrough
                        ? ecoLosses.lossW(loadW, ratingW)
                        : inverterW + losses.rectifierLossW(dcW(loadW, p) + chargeW(mode, loadW, onEngine, p), ratingW);
            case WALK_IN -> inverterW + losses.rectifierLossW(p[WALKED_RATIO] * dcW(loadW, p), ratingW);
            case ECO -> ecoLosses.lossW(loadW, ratingW);
            case CONDITIONING, STORE_CHARGING -> losses.lossW(loadW, ratingW);
            case SAGGING -> inverterW + KineticStore.backfeedW(gridPu, RotaryUps.CHOKE_PU, p[RATING_W]);
            case ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, ON_STORE, ON_ENGINE -> inverterW;
            case TAKING_OVER, TRANSFERRING, BYPASS, BYPASS_OVERLOADED, MAINTENANCE, DARK, FAILED -> 0;
        };
    }

    /** True when the output is the bypass source itself. */
    public static boolean onBypass(UpsMode mode) {
        return mode == UpsMode.ECO
                || mode == UpsMode.BYPASS
                || mode == UpsMode.BYPASS_OVERLOADED
                || mode == UpsMode.MAINTENANCE;
    }

    /** Voltage of the inverter or machine in a mode (pu); 0 when it does not carry the load. */
    public static double inverterPu(UpsMode mode, double[] p) {
        return switch (mode) {
            case FLOATING, CHARGING, OVERLOADED, ON_BATTERY, BATTERY_OVERLOADED, HOLD_OFF, WALK_IN, CONDITIONING,
                    STORE_CHARGING, SAGGING, ON_STORE, ON_ENGINE -> 1;
            // A transfer in step takes no time: the inverter lets go when the bypass carries.
            case TRANSFERRING -> p[GAP_S] > 0 ? 0 : 1;
            case ECO, TAKING_OVER, BYPASS, BYPASS_OVERLOADED, MAINTENANCE, DARK, FAILED -> 0;
        };
    }
}
