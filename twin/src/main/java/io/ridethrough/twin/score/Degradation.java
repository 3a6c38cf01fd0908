package io.ridethrough.twin.score;

import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;
import java.util.List;

/**
 * A latent fault with a telemetry signature: from some day on, until it is repaired, growing or at once.
 *
 * @param kind what is wrong
 * @param device the device at fault
 * @param number string number, 0 when it concerns none
 * @param fromDay first day
 * @param untilDay day of the repair
 * @param sound the quantity of a sound device
 * @param worst the quantity it ends at
 * @param growthDays days from sound to worst, 0 for at once
 */
record Degradation(
        Kind kind, String device, int number, double fromDay, double untilDay, double sound, double worst, double growthDays) {
    /** What is wrong. */
    enum Kind {
        /** The start battery holds less and less voltage under its crank. */
        WEAK_START_BATTERY,
        /** The block heater has failed. */
        COLD_ENGINE,
        /** Nobody ordered fuel. */
        LOW_FUEL,
        /** The UPS battery loses capacity faster than its age explains, and its ohmic value rises. */
        AGED_BATTERY,
        /** Straps and dried-out cells: the ohmic value rises beyond what the capacity explains. */
        HIGH_RESISTANCE,
        /** A string is open. */
        OPEN_STRING,
        /** The selector of a generator was left off. */
        SET_NOT_IN_AUTO,
        /** The transfer was left inhibited. */
        TRANSFER_INHIBITED,
        /** A UPS was left on its bypass. */
        UPS_ON_BYPASS;

        /** Left by hand and seen at once, as against worn. */
        boolean isByHand() {
            return this == SET_NOT_IN_AUTO || this == TRANSFER_INHIBITED || this == UPS_ON_BYPASS;
        }
    }

    boolean standsOn(double day) {
        return day >= fromDay && day < untilDay;
    }

    /** The quantity on a day. */
    double quantity(double day) {
        double way = growthDays > 0 ? Math.min(1, (day - fromDay) / growthDays) : 1;
        return sound + way * (worst - sound);
    }

    /** Far enough from sound to be called a fault: a quarter of the way to its worst. */
    boolean isFaultOn(double day) {
        return standsOn(day) && (growthDays <= 0 || day - fromDay >= 0.25 * growthDays);
    }

    /** The day from which it is a fault. */
    double faultFromDay() {
        return fromDay + 0.25 * growthDays;
    }

    /** What is true at the start of a visit on that day. */
    List<Action> actions(double day) {
        if (!standsOn(day)) {
            return List.of();
        }
        return switch (kind) {
            case WEAK_START_BATTERY -> List.of(said(Fact.GENERATOR_CRANK_VOLTAGE, day));
            case COLD_ENGINE -> List.of(said(Fact.GENERATOR_COOLANT, day));
            case LOW_FUEL -> List.of(said(Fact.GENERATOR_FUEL, day));
            case AGED_BATTERY -> List.of(said(Fact.BATTERY_CAPACITY, day));
            case HIGH_RESISTANCE -> List.of(said(Fact.BATTERY_RESISTANCE, day));
            case OPEN_STRING -> List.of(new Action(0, device, Fact.BATTERY_STRING_OPEN, number, Double.NaN));
            case SET_NOT_IN_AUTO -> List.of(new Action(0, device, Fact.GENERATOR_NOT_IN_AUTO, 0, Double.NaN));
            case TRANSFER_INHIBITED -> List.of(new Action(0, device, Fact.TRANSFER_NOT_IN_AUTO, 0, Double.NaN));
            case UPS_ON_BYPASS -> List.of(new Action(0, device, Fact.UPS_TO_BYPASS, 0, Double.NaN));
        };
    }

    private Action said(Fact fact, double day) {
        return new Action(0, device, fact, 0, quantity(day));
    }
}
