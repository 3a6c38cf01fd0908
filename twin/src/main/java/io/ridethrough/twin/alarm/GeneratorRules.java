package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.transients.DeviceState;
import java.util.ArrayList;
import java.util.List;

/** Readiness of the generators. */
final class GeneratorRules implements RuleGroup {
    private static final double LOW_FUEL = 0.4;
    /** NFPA 110 asks for jacket water of at least 32 C (90 F). */
    private static final double COLD_C = 32;

    /** From here on a start is as good as not there: the site has lost that set of its redundancy. */
    private static final double EXPECTED_TO_FAIL = 0.2;

    private static final double DOUBTFUL = 0.05;
    /** A start battery resting below this is a 12 V system. */
    private static final double TWELVE_VOLT_LIMIT_V = 18;
    /** Diesel burnt per electrical energy at rated load, about 0.27 l/kWh, in l/J. */
    private static final double LITRES_PER_JOULE = 0.27 / 3.6e6;

    private final List<Set> sets = new ArrayList<>();

    private record Set(
            Generator generator, int num, int state, int selector, int rest, int crank, int coolant, int fuel) {}

    GeneratorRules(PlantIndex index) {
        for (Generator generator : index.plant().listDevices(Generator.class)) {
            String id = generator.id();
            sets.add(new Set(
                    generator,
                    index.deviceNum(id),
                    index.pointNum(id + ".state"),
                    index.pointNum(id + ".selector"),
                    index.pointNum(id + ".start-battery.voltage"),
                    index.pointNum(id + ".start-battery.crank-voltage"),
                    index.pointNum(id + ".coolant.temperature"),
                    index.pointNum(id + ".fuel.level")));
        }
    }

    /**
     * Lower edge of the voltage a healthy 24 V start battery holds under crank (Perkins 854F manual: 16 V from 10 C up,
     * 14 V from -7 C up, 12 V below). An unknown temperature counts as warm: sets stand indoors and are heated.
     */
    static double crankLimitV(double temperatureC, boolean twelveVolt) {
        double limitV = temperatureC < -7 ? 12 : temperatureC < 10 ? 14 : 16;
        return twelveVolt ? limitV / 2 : limitV;
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        for (Set set : sets) {
            checkState(set, facts, outlook, findings);
            checkStart(set, facts, outlook, findings);
            checkStores(set, facts, findings);
        }
    }

    private static void checkState(Set set, Facts facts, Outlook outlook, Findings findings) {
        String id = set.generator.id();
        double state = facts.image().value(set.state);
        if (Double.isNaN(state)) {
            findings.undecided(AlarmRule.LOCKED_OUT, id, "");
            findings.undecided(AlarmRule.GENERATOR_RUNNING, id, "");
        } else {
            String name = PointCatalog.GENERATOR_STATES.get((int) state);
            if (name.equals("LOCKED_OUT")) {
                findings.add(
                        AlarmRule.LOCKED_OUT,
                        id,
                        Finding.of("%s is locked out and will not start", id)
                                .leadsTo(outlook.consequence(id))
                                .atLeast(missing(outlook, id)));
            } else if (name.equals("READY")) {
                findings.add(AlarmRule.GENERATOR_RUNNING, id, Finding.of("%s is in emergency service", id));
            }
        }
        double selector = facts.image().value(set.selector);
        if (Double.isNaN(selector)) {
            findings.undecided(AlarmRule.NOT_IN_AUTO, id, "");
        } else if (!PointCatalog.GENERATOR_SELECTOR.get((int) selector).equals("AUTO")) {
            findings.add(
                    AlarmRule.NOT_IN_AUTO,
                    id,
                    Finding.of("%s is in %s, not in AUTO: it will not start by itself", id, PointCatalog.GENERATOR_SELECTOR.get((int) selector))
                            .leadsTo(outlook.consequence(id))
                            .atLeast(missing(outlook, id)));
        }
    }

    /** A set that will not come when called is redundancy lost now: never less than high. */
    private static Priority missing(Outlook outlook, String id) {
        Priority urgency = outlook.urgency(id);
        return urgency.compareTo(Priority.HIGH) < 0 ? urgency : Priority.HIGH;
    }

    private static boolean expectedToFail(Facts facts, int deviceNum) {
        return facts.state().device(deviceNum) instanceof DeviceState.GeneratorState generator
                && generator.failToStart() >= EXPECTED_TO_FAIL;
    }

    private static void checkStart(Set set, Facts facts, Outlook outlook, Findings findings) {
        String id = set.generator.id();
        double crankV = facts.image().value(set.crank);
        double coolantC = facts.image().value(set.coolant);
        double limitV = crankLimitV(coolantC, facts.image().value(set.rest) < TWELVE_VOLT_LIMIT_V);
        if (Double.isNaN(crankV)) {
            findings.undecided(AlarmRule.START_BATTERY, id, "");
        } else if (crankV > 0 && crankV < limitV) {
            findings.add(
                    AlarmRule.START_BATTERY,
                    id,
                    Finding.of("%s start battery is weak: %.1f V at the last crank, the band begins at %.0f V", id, crankV, limitV)
                            .leadsTo(outlook.consequence(id))
                            .atLeast(expectedToFail(facts, set.num) ? missing(outlook, id) : outlook.urgency(id)));
        }
        if (!(facts.state().device(set.num) instanceof DeviceState.GeneratorState generator)
                || Double.isNaN(generator.failToStart())) {
            findings.undecided(AlarmRule.START_DOUBTFUL, id, "");
        } else if (generator.failToStart() >= DOUBTFUL && !findings.stands(AlarmRule.START_BATTERY, id)) {
            findings.add(
                    AlarmRule.START_DOUBTFUL,
                    id,
                    Finding.of("%s fails its next start with %s", id, Outlook.percent(generator.failToStart()))
                            .leadsTo(outlook.consequence(id))
                            .atLeast(outlook.urgency(id)));
        }
    }

    private static void checkStores(Set set, Facts facts, Findings findings) {
        String id = set.generator.id();
        double fuel = facts.image().value(set.fuel);
        if (Double.isNaN(fuel)) {
            findings.undecided(AlarmRule.LOW_FUEL, id, "");
        } else if (fuel < LOW_FUEL) {
            double fullLoadS = fuel * set.generator.tankL() / (LITRES_PER_JOULE * set.generator.ratingW());
            findings.add(
                    AlarmRule.LOW_FUEL,
                    id,
                    Finding.of("%s has %.0f %% fuel, %.1f h at full load", id, 100 * fuel, fullLoadS / 3600)
                            .leadsTo("The set stops %.1f h into an outage at full load".formatted(fullLoadS / 3600)));
        }
        double coolantC = facts.image().value(set.coolant);
        if (Double.isNaN(coolantC)) {
            findings.undecided(AlarmRule.COLD_COOLANT, id, "");
        } else if (coolantC < COLD_C) {
            findings.add(
                    AlarmRule.COLD_COOLANT,
                    id,
                    Finding.of("%s is cold: coolant at %.0f C, should be %.0f C or more", id, coolantC, COLD_C));
        }
    }
}
