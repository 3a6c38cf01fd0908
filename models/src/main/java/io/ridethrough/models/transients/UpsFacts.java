package io.ridethrough.models.transients;

import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.physics.ups.UpsAutomaton;
import io.ridethrough.models.physics.ups.UpsMode;
import io.ridethrough.models.physics.ups.UpsNumbers;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;

/** Turns scripted facts about a UPS into its modes and parameters. */
final class UpsFacts {
    private final HybridSystem system;

    UpsFacts(HybridSystem system) {
        this.system = system;
    }

    void apply(int d, Ups ups, Action action) {
        double[] p = system.parameters(d);
        int phase = 1 << (action.number() - 1);
        double moduleW = ups.ratingW() / ups.modules();
        switch (action.fact()) {
            case UPS_TO_BYPASS -> order(d, ups, UpsNumbers.STATIC_BYPASS, "to bypass");
            case UPS_MAINTENANCE_BYPASS -> order(d, ups, UpsNumbers.WRAP_AROUND, "maintenance bypass");
            case UPS_TO_NORMAL -> {
                p[UpsNumbers.ORDERED] = 0;
                UpsNumbers.resetLockouts(p);
                system.force(d, UpsAutomaton.onSource(ups, false).ordinal(), "to normal");
            }
            case UPS_BYPASS_PHASE_OPEN -> p[UpsNumbers.OPEN_PHASES] = (int) p[UpsNumbers.OPEN_PHASES] | phase;
            case UPS_BYPASS_PHASE_CLOSED -> p[UpsNumbers.OPEN_PHASES] = (int) p[UpsNumbers.OPEN_PHASES] & ~phase;
            // Without its last module a system carries next to nothing: the overload takes it to bypass.
            case UPS_MODULE_FAILS ->
                p[UpsNumbers.RATING_W] = Math.max(p[UpsNumbers.RATING_W] - moduleW, UpsNumbers.LEAST_RATING_W);
            case UPS_MODULE_REPAIRED -> {
                // The watt that stands for nothing is not added to.
                double workingW = p[UpsNumbers.RATING_W] > UpsNumbers.LEAST_RATING_W ? p[UpsNumbers.RATING_W] : 0;
                p[UpsNumbers.RATING_W] = Math.min(workingW + moduleW, ups.ratingW());
            }
            case UPS_RECTIFIER_FAILS -> p[UpsNumbers.RECTIFIER_OFF] = UpsNumbers.BROKEN;
            case UPS_RECTIFIER_REPAIRED -> p[UpsNumbers.RECTIFIER_OFF] = 0;
            case UPS_BATTERY_DISCONNECTED -> p[UpsNumbers.BATTERY_OPEN] = 1;
            case UPS_BATTERY_CONNECTED -> p[UpsNumbers.BATTERY_OPEN] = 0;
            case UPS_ENGINE_FAILS -> p[UpsNumbers.ENGINE_FAILS] = 1;
            case UPS_ENGINE_WORKS -> p[UpsNumbers.ENGINE_FAILS] = 0;
            case UPS_ISOLATION_BREAKER -> p[UpsNumbers.SAG_BREAKER_S] = action.value();
            default -> throw new IllegalArgumentException("%s says nothing about a UPS.".formatted(action.fact()));
        }
    }

    private void order(int d, Ups ups, int order, String edge) {
        system.parameters(d)[UpsNumbers.ORDERED] = order;
        if (system.mode(d) != UpsMode.FAILED.ordinal() || order == UpsNumbers.WRAP_AROUND) {
            system.force(d, UpsAutomaton.onOrderedBypass(ups, order).ordinal(), edge);
        }
    }
}
