package io.ridethrough.opcua.simulator.truth;

import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.scenario.Action;
import io.ridethrough.models.scenario.Fact;

/** The battery of one UPS: strings in parallel on one direct-current bus, and the vendor's idea of charge and runtime. */
final class BatteryBank {
    /** Vendor table: watts an ampere-hour of one cell against minutes, a few points of a datasheet, capacity taken as new. */
    private static final double[] VENDOR_W_PER_AH = {11.32, 5.77, 2.40, 1.40, 0.43, 0.10};

    private static final double[] VENDOR_MINUTES = {3, 10, 30, 60, 240, 1200};
    /** A cabinet of lead cools over hours. */
    private static final double COOLING_S = 7200;

    private static final double VENDOR_OPTIMISM = 1.08;

    /** Capacity a battery loses each year in its middle life, and the year the hidden plants live in. */
    private static final double LOST_PER_YEAR = 0.012;

    private static final double PRESENT_YEAR = 2026;

    private final Cell law;
    private final int cells;
    private final double endV;
    private final double nameplateAh;
    private final BatteryString[] strings;
    private final double busResistanceScale;
    private final double meanC;
    private final Wander ambientC;
    private double warmC;
    private double busV;
    private double currentA;
    private double vendorCharge = 1;
    private double vendorUsed;

    BatteryBank(Ups.Battery battery, Draws draws) {
        law = Cell.of(battery.chemistry());
        cells = battery.cells();
        endV = cells * (Double.isNaN(battery.endVPerCell()) ? law.endV() : battery.endVPerCell());
        nameplateAh = battery.capacityAh();
        strings = new BatteryString[battery.strings()];
        // Ageing since installation and manufacturing spread: common to the battery, and a smaller one per string.
        double aged = 1 - LOST_PER_YEAR * Math.max(0, PRESENT_YEAR - battery.installedYear());
        double common = draws.normal(0, aged, 0.045);
        busResistanceScale = draws.normal(1, 1, 0.03);
        meanC = draws.normal(2, 24.5, 1.2);
        ambientC = new Wander(draws.stream("ambient"), 0.25, 600);
        for (int s = 0; s < strings.length; s++) {
            double ratio = Math.clamp(common + draws.normal(10 + s, 0, 0.018), 0.5, 1.1);
            strings[s] = new BatteryString(law, cells, nameplateAh, ratio, draws.stream("string " + s));
        }
        busV = cells * law.floatV();
    }

    /** A battery exactly as its nameplate says, for tests of the law. */
    static BatteryBank asNew(Ups.Battery battery) {
        var bank = new BatteryBank(battery, new Draws(0));
        for (BatteryString string : bank.strings) {
            string.capacityRatio(1);
        }
        return bank;
    }

    BatteryString string(int number) {
        if (number < 1 || number > strings.length) {
            throw new IllegalArgumentException(
                    "There is no string %d.\nMaybe one of 1..%d.".formatted(number, strings.length));
        }
        return strings[number - 1];
    }

    /** A fact about the battery comes true; false when it is about something else. */
    boolean apply(Action action) {
        switch (action.fact()) {
            case BATTERY_STRING_OPEN -> string(action.number()).open(true);
            case BATTERY_STRING_CLOSED -> string(action.number()).open(false);
            case BATTERY_STRING_CAPACITY -> string(action.number()).capacityRatio(action.value());
            case BATTERY_CAPACITY -> {
                for (BatteryString string : strings) {
                    string.capacityRatio(action.value());
                }
            }
            case BATTERY_CHARGE -> charge(action.value());
            case UPS_BATTERY_DISCONNECTED, UPS_BATTERY_CONNECTED -> {
                for (BatteryString string : strings) {
                    string.open(action.fact() == Fact.UPS_BATTERY_DISCONNECTED);
                }
            }
            case BATTERY_STRING_RESISTANCE -> string(action.number()).resistanceRatio(action.value());
            case BATTERY_RESISTANCE -> {
                for (BatteryString string : strings) {
                    string.resistanceRatio(action.value());
                }
            }
            case BATTERY_TEMPERATURE -> warmC = action.value() - meanC;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** All wells of all closed strings, 0..1 of the present capacity. */
    double filling() {
        double held = 0;
        double room = 0;
        for (BatteryString string : strings) {
            if (!string.open()) {
                held += string.filling() * string.capacityRatio();
                room += string.capacityRatio();
            }
        }
        return room > 0 ? held / room : 0;
    }

    void charge(double filling) {
        for (BatteryString string : strings) {
            string.charge(filling);
        }
        vendorCharge = filling;
        vendorUsed = 1 - filling;
    }

    double temperatureC() {
        return meanC + warmC;
    }

    void wander(double nowS, double dtS) {
        warmC += (ambientC.at(nowS) - warmC) * (1 - Math.exp(-dtS / COOLING_S));
    }

    /** Capacity grows with temperature, about 0.6 % a degree at these rates. */
    private double warmth() {
        return 1 + 0.006 * (temperatureC() - 25);
    }

    /**
     * Delivers constant power for one step. With S = sum(E/R) and G = sum(1/R) the bus voltage solves S U - G U^2 = P.
     *
     * @return false when it cannot: the voltage has reached its end or collapses
     */
    boolean discharge(double powerW, double dtS) {
        double g = 0;
        double s = 0;
        for (BatteryString string : strings) {
            if (!string.open()) {
                double siemens = 1 / (string.resistanceOhm() * busResistanceScale);
                g += siemens;
                s += string.innerV() * siemens;
            }
        }
        double root = s * s - 4 * g * powerW;
        double bus = g > 0 && root > 0 ? (s + Math.sqrt(root)) / (2 * g) : 0;
        if (bus < endV) {
            stop();
            return false;
        }
        busV = bus;
        currentA = powerW / bus;
        for (BatteryString string : strings) {
            double amperes = string.open()
                    ? 0
                    : (string.innerV() - bus) / (string.resistanceOhm() * busResistanceScale);
            string.currentA(amperes);
            string.move(dtS * (amperes > 0 ? 1 / warmth() : 1));
        }
        vendorCharge = Math.max(0, vendorCharge - currentA * dtS / (3600 * nameplateAh * strings.length));
        vendorUsed = Math.min(1, vendorUsed + dtS / vendorFullS(powerW));
        warm(dtS);
        return true;
    }

    /** The strings stand in one cabinet and share their heat. */
    private void warm(double dtS) {
        double sumCPerS = 0;
        for (BatteryString string : strings) {
            sumCPerS += string.warmingCPerS();
        }
        warmC += dtS * sumCPerS / strings.length;
    }

    /** What a charger without limit would take. */
    double planCharge() {
        return planCharge(Double.POSITIVE_INFINITY);
    }

    /** What the charger will take this step; fixes the charging currents. */
    double planCharge(double limitW) {
        currentA = 0;
        for (BatteryString string : strings) {
            double amperes = -string.acceptsA();
            string.currentA(amperes);
            currentA += amperes;
        }
        double floatV = cells * (law.floatV() - 0.003 * (temperatureC() - 25));
        double restV = cells * law.restV(Math.min(1, filling()));
        double full = Math.clamp(1 - 12 * (1 - filling()), 0, 1);
        busV = Math.min(floatV, restV + (floatV - restV) * (0.6 + 0.4 * full));
        double wantedW = -currentA * busV;
        if (wantedW > limitW) {
            for (BatteryString string : strings) {
                string.currentA(string.currentA() * limitW / wantedW);
            }
            currentA *= limitW / wantedW;
        }
        return Math.min(wantedW, limitW);
    }

    /** Charges with what was planned. */
    void takeCharge(double dtS) {
        double storedA = 0;
        for (BatteryString string : strings) {
            storedA += Math.max(0, -string.currentA() - string.floatA());
            string.move(dtS);
        }
        vendorCharge = Math.min(1, vendorCharge + storedA * dtS / (3600 * nameplateAh * strings.length));
        vendorUsed = filling() > 0.995 ? 0 : Math.min(vendorUsed, 1 - vendorCharge);
        vendorCharge = filling() > 0.999 ? 1 : vendorCharge;
    }

    /** No current: wells level out, voltage recovers. */
    void rest(double dtS) {
        stop();
        double bestV = 0;
        for (BatteryString string : strings) {
            string.move(dtS);
            bestV = string.open() ? bestV : Math.max(bestV, string.innerV());
        }
        busV = bestV;
    }

    private void stop() {
        currentA = 0;
        for (BatteryString string : strings) {
            string.currentA(0);
        }
    }

    double busV() {
        return busV;
    }

    double currentA() {
        return currentA;
    }

    double vendorCharge() {
        return vendorCharge;
    }

    /** Remaining runtime as the vendor computes it: new capacity, every string closed. */
    double vendorRuntimeS(double powerW) {
        return Math.min(86_400, (1 - vendorUsed) * vendorFullS(powerW));
    }

    private double vendorFullS(double powerW) {
        double wattsPerAh = Math.max(1e-3, powerW / (nameplateAh * strings.length * cells));
        int i = 0;
        while (i < VENDOR_MINUTES.length - 2 && wattsPerAh < VENDOR_W_PER_AH[i + 1]) {
            i++;
        }
        double slope = StrictMath.log(VENDOR_MINUTES[i + 1] / VENDOR_MINUTES[i])
                / StrictMath.log(VENDOR_W_PER_AH[i + 1] / VENDOR_W_PER_AH[i]);
        double minutes = VENDOR_MINUTES[i] * StrictMath.pow(wattsPerAh / VENDOR_W_PER_AH[i], slope);
        return VENDOR_OPTIMISM * 60 * minutes;
    }
}
