package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.twin.predict.Percentiles;
import io.ridethrough.twin.predict.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** UPS modes, countdowns and batteries. */
final class UpsRules implements RuleGroup {
    /** Ohmic value against the median of its siblings: 30 to 50 % over the baseline means replace (IEEE 1188 practice). */
    private static final double AGED_RATIO = 1.3;
    /** No ageing explains three times the resistance. */
    private static final double OPEN_RATIO = 3;

    private static final double AGED_CAPACITY = 0.8;
    private static final double NOT_CHARGED = 0.9;
    private static final double HOT_C = 40;
    /** The shown runtime and ours differ by more than a half. */
    private static final double DISAGREE_RATIO = 1.5;

    private static final double LIKELY = 0.5;
    /** A chance of going dark below this is no countdown. */
    private static final double COUNTDOWN_PROBABILITY = 0.05;

    private final Stakes stakes;
    private final Roots roots;
    private final List<Unit> units = new ArrayList<>();

    private record Unit(Ups ups, int num, int mode, int power, int charge, int runtime, int temperature, List<Integer> ohms) {}

    UpsRules(PlantIndex index, Stakes stakes) {
        this.stakes = stakes;
        roots = new Roots(index);
        for (Ups ups : index.plant().listDevices(Ups.class)) {
            String id = ups.id();
            var ohms = new ArrayList<Integer>();
            for (int s = 1; s <= ups.battery().strings(); s++) {
                ohms.add(index.pointNum("%s.battery.string.%d.resistance".formatted(id, s)));
            }
            units.add(new Unit(
                    ups,
                    index.deviceNum(id),
                    index.pointNum(id + ".mode"),
                    index.pointNum(id + ".output.power"),
                    index.pointNum(id + ".battery.charge"),
                    index.pointNum(id + ".battery.runtime"),
                    index.pointNum(id + ".battery.temperature"),
                    ohms));
        }
    }

    @Override
    public void check(Facts facts, Outlook outlook, Findings findings) {
        for (Unit unit : units) {
            checkStrings(unit, facts, outlook, findings);
            checkMode(unit, facts, outlook, findings);
            checkLoad(unit, facts, findings);
            checkBattery(unit, facts, outlook, findings);
        }
    }

    private void checkMode(Unit unit, Facts facts, Outlook outlook, Findings findings) {
        String id = unit.ups.id();
        double mode = facts.image().value(unit.mode);
        if (Double.isNaN(mode)) {
            for (AlarmRule rule : List.of(
                    AlarmRule.ON_BATTERY,
                    AlarmRule.BATTERY_EMPTIES,
                    AlarmRule.UPS_BYPASS,
                    AlarmRule.UPS_OFF,
                    AlarmRule.BATTERY_NOT_CHARGED,
                    AlarmRule.RUNTIME_DISAGREES)) {
                findings.undecided(rule, id, "");
            }
            return;
        }
        String name = PointCatalog.UPS_MODES.get((int) mode);
        switch (name) {
            case "BATTERY" -> onBattery(unit, facts, outlook, findings);
            case "BYPASS", "MAINTENANCE" ->
                findings.add(
                        AlarmRule.UPS_BYPASS,
                        id,
                        Finding.of("%s is in %s: no battery behind its load", id, name.toLowerCase(Locale.ROOT))
                                .leadsTo("If its source blinks: " + stakes.lossOf(unit.num)));
            case "OFF" ->
                findings.add(
                        AlarmRule.UPS_OFF,
                        id,
                        Finding.of("%s has no output", id)
                                .leadsTo(capital(stakes.lossOf(unit.num)))
                                .follows(roots.above(findings, unit.num)));
            default -> {
                double charge = facts.image().value(unit.charge);
                if (Double.isNaN(charge)) {
                    findings.undecided(AlarmRule.BATTERY_NOT_CHARGED, id, "");
                } else if (charge < NOT_CHARGED) {
                    findings.add(
                            AlarmRule.BATTERY_NOT_CHARGED,
                            id,
                            Finding.of("%s battery is at %.0f %% although on line", id, 100 * charge)
                                    .leadsTo(outlook.consequence(id)));
                }
            }
        }
    }

    private void onBattery(Unit unit, Facts facts, Outlook outlook, Findings findings) {
        String id = unit.ups.id();
        double charge = facts.image().value(unit.charge);
        double vendorS = facts.image().value(unit.runtime);
        Prediction.DeviceOutlook ours = outlook.findNow(id);
        Percentiles dark = ours == null ? null : ours.timeToDarkS();
        boolean countsDown = ours != null && dark != null && ours.probability() >= COUNTDOWN_PROBABILITY;
        var finding = Finding.of("%s is on battery%s", id, Double.isNaN(charge) ? "" : ", %.0f %% charge".formatted(100 * charge))
                .leadsTo(afterBattery(unit, outlook, ours, dark, vendorS))
                .within(countsDown && dark != null ? dark.p10() : outlook.findNow() == null ? vendorS : Double.NaN)
                .follows(roots.above(findings, unit.num));
        findings.add(AlarmRule.ON_BATTERY, id, finding);
        if (ours != null && dark != null && ours.probability() >= LIKELY) {
            findings.add(
                    AlarmRule.BATTERY_EMPTIES,
                    id,
                    Finding.of(
                                    "%s battery is empty in %s (%s to %s) before a source returns",
                                    id, Outlook.minutes(dark.p50()), Outlook.minutes(dark.p10()), Outlook.minutes(dark.p90()))
                            .leadsTo(capital(stakes.lossOf(unit.num)))
                            .within(dark.p10())
                            .follows(AlarmRule.ON_BATTERY.key(id, "")));
            if (vendorS > 0 && Math.max(vendorS / dark.p50(), dark.p50() / vendorS) > DISAGREE_RATIO) {
                findings.add(
                        AlarmRule.RUNTIME_DISAGREES,
                        id,
                        Finding.of("%s shows %s of runtime, the twin expects %s", id, Outlook.minutes(vendorS), Outlook.minutes(dark.p50()))
                                .follows(AlarmRule.ON_BATTERY.key(id, "")));
            }
        }
    }

    private String afterBattery(
            Unit unit,
            Outlook outlook,
            Prediction.@Nullable DeviceOutlook ours,
            @Nullable Percentiles dark,
            double vendorS) {
        String loss = stakes.lossOf(unit.num);
        if (ours != null && dark != null) {
            return "Dark with %s, in %s (%s to %s): %s"
                    .formatted(
                            Outlook.percent(ours.probability()),
                            Outlook.minutes(dark.p50()),
                            Outlook.minutes(dark.p10()),
                            Outlook.minutes(dark.p90()),
                            loss);
        }
        if (outlook.findNow() != null) {
            return "No run of the forecast empties it; else: " + loss;
        }
        return Double.isNaN(vendorS)
                ? "When it is empty: " + loss
                : "It shows %s of runtime; then: %s".formatted(Outlook.minutes(vendorS), loss);
    }

    private void checkLoad(Unit unit, Facts facts, Findings findings) {
        String id = unit.ups.id();
        double powerW = facts.image().value(unit.power);
        if (Double.isNaN(powerW)) {
            findings.undecided(AlarmRule.UPS_OVERLOAD, id, "");
        } else if (powerW > unit.ups.ratingW()) {
            findings.add(
                    AlarmRule.UPS_OVERLOAD,
                    id,
                    Finding.of(
                                    "%s carries %.0f kW of %.0f kW, %.0f %%",
                                    id, powerW / 1e3, unit.ups.ratingW() / 1e3, 100 * powerW / unit.ups.ratingW())
                            .leadsTo("When it gives up: " + stakes.lossOf(unit.num))
                            .atLeast(Priority.HIGH));
        }
    }

    private void checkStrings(Unit unit, Facts facts, Outlook outlook, Findings findings) {
        String id = unit.ups.id();
        double[] ohms = unit.ohms.stream().mapToDouble(p -> facts.image().value(p)).toArray();
        double[] known = Arrays.stream(ohms).filter(o -> o > 0).sorted().toArray();
        // Lower median: with two strings the better one is the standard.
        double medianOhm = known.length < 2 ? Double.NaN : known[(known.length - 1) / 2];
        for (int s = 0; s < ohms.length; s++) {
            String number = String.valueOf(s + 1);
            if (Double.isNaN(ohms[s]) || Double.isNaN(medianOhm)) {
                findings.undecided(AlarmRule.STRING_OPEN, id, number);
                findings.undecided(AlarmRule.STRING_AGED, id, number);
                continue;
            }
            double ratio = ohms[s] / medianOhm;
            if (ratio > OPEN_RATIO) {
                findings.add(
                        AlarmRule.STRING_OPEN,
                        id,
                        number,
                        Finding.of("%s battery string %s is open: %.2g Ohm, its siblings have %.2g Ohm", id, number, ohms[s], medianOhm)
                                .leadsTo(batteryConsequence(unit, outlook))
                                .atLeast(mostUrgent(Priority.MEDIUM, outlook.urgency(id))));
            } else if (ratio > AGED_RATIO) {
                findings.add(
                        AlarmRule.STRING_AGED,
                        id,
                        number,
                        Finding.of(
                                        "%s battery string %s is aged: %.2g Ohm, %.0f %% above its siblings",
                                        id, number, ohms[s], 100 * (ratio - 1))
                                .leadsTo(batteryConsequence(unit, outlook))
                                .atLeast(outlook.urgency(id)));
            }
        }
    }

    private void checkBattery(Unit unit, Facts facts, Outlook outlook, Findings findings) {
        String id = unit.ups.id();
        double temperatureC = facts.image().value(unit.temperature);
        if (Double.isNaN(temperatureC)) {
            findings.undecided(AlarmRule.BATTERY_HOT, id, "");
        } else if (temperatureC > HOT_C) {
            findings.add(AlarmRule.BATTERY_HOT, id, Finding.of("%s battery is at %.0f C", id, temperatureC));
        }
        if (!(facts.state().device(unit.num) instanceof DeviceState.UpsState state) || Double.isNaN(state.capacityRatio())) {
            findings.undecided(AlarmRule.BATTERY_AGED, id, "");
        } else if (state.capacityRatio() < AGED_CAPACITY
                && !findings.stands(AlarmRule.STRING_OPEN, id)
                && !findings.stands(AlarmRule.STRING_AGED, id)) {
            findings.add(
                    AlarmRule.BATTERY_AGED,
                    id,
                    Finding.of("%s battery has %.0f %% of its capacity", id, 100 * state.capacityRatio())
                            .leadsTo(batteryConsequence(unit, outlook)));
        }
    }

    private String batteryConsequence(Unit unit, Outlook outlook) {
        String predicted = outlook.consequence(unit.ups.id());
        return predicted.isEmpty() ? "If its source fails it empties early: " + stakes.lossOf(unit.num) : predicted;
    }

    private static Priority mostUrgent(Priority a, Priority b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
