package io.ridethrough.models.physics.battery;

import static io.ridethrough.models.physics.battery.BatteryBank.CAPACITY_RATIO;
import static io.ridethrough.models.physics.battery.BatteryBank.LEAST_CAPACITY_RATIO;
import static io.ridethrough.models.physics.battery.BatteryBank.MOST_STRINGS;
import static io.ridethrough.models.physics.battery.BatteryBank.RESISTANCE_RATIO;
import static io.ridethrough.models.physics.battery.BatteryBank.STRINGS;
import static io.ridethrough.models.physics.battery.BatteryBank.STRING_RATIOS;

import java.util.Arrays;

/**
 * Parallel strings of one battery in a run, each with its own capacity and resistance, open or closed.
 *
 * <p>Strings hang on one pair of terminals: a weak one that empties sooner falls in voltage and hands its current to the others, so
 * at the end all are about equally deep. Capacities and conductances of the closed strings therefore add up; a test
 * compares this with strings that share by voltage and resistance.
 */
public final class BatteryStrings {
    private static final int CAPACITIES = STRING_RATIOS;
    private static final int RESISTANCES = STRING_RATIOS + MOST_STRINGS;
    private static final int OPEN = STRING_RATIOS + 2 * MOST_STRINGS;

    private BatteryStrings() {}

    /** All strings alike before a run. */
    static void prepare(double[] p, int pAt, int strings, double capacityRatio, double resistanceRatio) {
        p[pAt + STRINGS] = strings;
        Arrays.fill(p, pAt + CAPACITIES, pAt + CAPACITIES + strings, capacityRatio);
        Arrays.fill(p, pAt + RESISTANCES, pAt + RESISTANCES + strings, resistanceRatio);
        Arrays.fill(p, pAt + OPEN, pAt + OPEN + strings, 0);
        total(p, pAt);
    }

    /** Opens or closes a string, 1-based. */
    public static void connect(double[] p, int pAt, int number, boolean closed) {
        p[pAt + OPEN + number - 1] = closed ? 0 : 1;
        total(p, pAt);
    }

    /** A string has aged to a share of its capacity, and has lost conductance alike. */
    public static void age(double[] p, int pAt, int number, double capacityRatio) {
        double keptRatio = Math.max(capacityRatio, LEAST_CAPACITY_RATIO);
        p[pAt + CAPACITIES + number - 1] = keptRatio;
        p[pAt + RESISTANCES + number - 1] = 1 / keptRatio;
        total(p, pAt);
    }

    /** All strings have aged so. */
    public static void ageAll(double[] p, int pAt, double capacityRatio) {
        for (int number = 1; number <= p[pAt + STRINGS]; number++) {
            age(p, pAt, number, capacityRatio);
        }
    }

    /** Resistance of a string as a multiple of new. */
    public static void resist(double[] p, int pAt, int number, double resistanceRatio) {
        p[pAt + RESISTANCES + number - 1] = resistanceRatio;
        total(p, pAt);
    }

    /** Resistance of all strings. */
    public static void resistAll(double[] p, int pAt, double resistanceRatio) {
        for (int number = 1; number <= p[pAt + STRINGS]; number++) {
            resist(p, pAt, number, resistanceRatio);
        }
    }

    private static void total(double[] p, int pAt) {
        int strings = (int) p[pAt + STRINGS];
        double capacityRatio = 0;
        double conductanceRatio = 0;
        for (int s = 0; s < strings; s++) {
            if (p[pAt + OPEN + s] == 0) {
                capacityRatio += p[pAt + CAPACITIES + s] / strings;
                conductanceRatio += 1 / p[pAt + RESISTANCES + s] / strings;
            }
        }
        // (B19) Q and 1/R are those of the closed strings; a trace stays, so that the model is defined with none
        p[pAt + CAPACITY_RATIO] = Math.max(capacityRatio, LEAST_CAPACITY_RATIO);
        p[pAt + RESISTANCE_RATIO] = 1 / Math.max(conductanceRatio, LEAST_CAPACITY_RATIO);
    }
}
