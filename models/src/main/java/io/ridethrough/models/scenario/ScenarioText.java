package io.ridethrough.models.scenario;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PointCatalog;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.signal.Point;
import io.ridethrough.models.text.DurationText;
import io.ridethrough.models.text.Nearest;
import io.ridethrough.models.text.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenario text: one action a line, {@code #} comments.
 *
 * <pre>
 * at 0s     utility-a lost
 * at 10s    gen-2 fails to start
 * at 60s    sensor ups-a1.battery.voltage stuck
 * until 60min
 * expect 521s +-15%  ups-6 battery exhausted
 * </pre>
 *
 * <p>Without {@code until} a scenario ends one hour after its last line. Without a tolerance an expectation allows 1 %.
 */
public final class ScenarioText {
    private static final Pattern COMMENT = Pattern.compile("(^|\\s)#.*$");
    private static final Pattern TOLERANCE = Pattern.compile("(?:\\+-|\\+/-|±)([0-9]{1,6}(?:\\.[0-9]{1,6})?%|[0-9.]+[a-z]+)");
    private static final double HORIZON_S = 3600;
    private static final double LONGEST_S = 366 * 86_400.0;
    private static final int LINE_LIMIT = 100_000;
    private static final List<Phrase> PHRASES =
            Arrays.stream(Fact.values()).map(Phrase::new).toList();

    private final Plant plant;
    private final Problems problems;
    private final List<Action> actions = new ArrayList<>();
    private final List<Integer> actionLines = new ArrayList<>();
    private final List<Expectation> expectations = new ArrayList<>();
    private double untilS = Double.NaN;
    private int line;
    private @Nullable Set<String> pointNames;

    private ScenarioText(Plant plant, Problems problems) {
        this.plant = plant;
        this.problems = problems;
    }

    /**
     * Parses a scenario for a plant.
     *
     * @param fileName as the user gave it; its last part without extension names the scenario
     * @throws io.ridethrough.models.plant.BadInput with every problem and its line
     */
    public static Scenario parse(String fileName, String text, Plant plant) {
        var reader = new ScenarioText(plant, new Problems(fileName));
        String[] lines = text.split("\r?\n", -1);
        for (int i = 0; i < Math.min(lines.length, LINE_LIMIT); i++) {
            reader.line = i + 1;
            reader.read(COMMENT.matcher(lines[i]).replaceAll("").strip());
        }
        if (lines.length > LINE_LIMIT) {
            reader.problems.add(LINE_LIMIT, "A scenario has at most %d lines.".formatted(LINE_LIMIT), "");
        }
        return reader.finish(nameOf(fileName));
    }

    /**
     * What can be said of one device.
     *
     * @param device device id; for the last entry {@code sensor POINT}
     * @param kind kind of device, such as {@code Ups}
     * @param phrases the words after the device, with value places in braces
     */
    public record DevicePhrases(String device, String kind, List<String> phrases) {
        public DevicePhrases {
            phrases = List.copyOf(phrases);
        }
    }

    /** Every device of the plant that facts can be stated about, with its phrases; sensors last. */
    public static List<DevicePhrases> phrases(Plant plant) {
        var all = new ArrayList<DevicePhrases>();
        for (Device device : plant.devices()) {
            List<String> phrases = phrasesOf(device).stream().map(p -> p.fact().phrase()).toList();
            if (!phrases.isEmpty()) {
                all.add(new DevicePhrases(device.id(), device.getClass().getSimpleName(), phrases));
            }
        }
        all.add(new DevicePhrases(
                "sensor POINT",
                "Point",
                sensorPhrases().stream().map(p -> p.fact().phrase()).toList()));
        return all;
    }

    private static List<Phrase> phrasesOf(Device device) {
        return PHRASES.stream().filter(p -> p.fact().appliesTo(device)).toList();
    }

    private static List<Phrase> sensorPhrases() {
        return PHRASES.stream().filter(p -> p.fact().isSensorFact()).toList();
    }

    private void read(String text) {
        if (text.isEmpty()) {
            return;
        }
        String[] words = text.split("\\s+");
        switch (words[0].toLowerCase(Locale.ROOT)) {
            case "at" -> readAction(words);
            case "until" -> readUntil(words);
            case "expect" -> readExpectation(words);
            default -> problems.add(
                    line,
                    "A line starts with at, until or expect, not %s.".formatted(Quote.of(words[0])),
                    plant.findDevice(words[0]) != null
                            ? "Maybe at 0s %s".formatted(Quote.clip(text))
                            : Nearest.hint(words[0], List.of("at", "until", "expect")));
        }
    }

    private void readAction(String[] words) {
        double tS = words.length < 2 ? Double.NaN : timeS(words[1]);
        if (words.length < 4) {
            if (words.length < 2 || !Double.isNaN(tS)) {
                problems.add(line, "An action needs a time, a device and what happens.", "Maybe at 10s utility-a lost");
            }
            return;
        }
        boolean sensor = words[2].equalsIgnoreCase("sensor") && plant.findDevice(words[2]) == null;
        String subject = words[sensor ? 3 : 2];
        String phrase = join(words, sensor ? 4 : 3);
        Device device = plant.findDevice(subject);
        Action action;
        if (sensor || (device == null && pointNames().contains(subject))) {
            action = sensorAction(tS, subject, phrase);
        } else if (device == null) {
            List<String> ids = plant.devices().stream().map(Device::id).toList();
            problems.add(
                    line,
                    "There is no device %s in plant %s."
                            .formatted(Quote.of(subject), plant.facility().id()),
                    Nearest.hint(subject, ids));
            return;
        } else {
            action = matched(phrasesOf(device), subject, phrase, tS);
            if (action != null) {
                checkValue(action, device);
            }
        }
        if (action != null && !Double.isNaN(tS)) {
            actions.add(action);
            actionLines.add(line);
        }
    }

    private @Nullable Action sensorAction(double tS, String point, String phrase) {
        if (!pointNames().contains(point)) {
            problems.add(
                    line,
                    "There is no point %s in plant %s."
                            .formatted(Quote.of(point), plant.facility().id()),
                    Nearest.hint(point, pointNames()));
            return null;
        }
        Action action = matched(sensorPhrases(), point, phrase, tS);
        if (action != null && action.fact() == Fact.SENSOR_SCALED) {
            checkRange(action, 0, 10, "%");
        }
        return action;
    }

    private @Nullable Action matched(List<Phrase> phrases, String subject, String words, double tS) {
        for (Phrase phrase : phrases) {
            Action action = phrase.match(words, tS, subject);
            if (action != null) {
                return action;
            }
        }
        String message = "It cannot be said of %s that it %s.".formatted(subject, Quote.of(words));
        if (phrases.isEmpty()) {
            problems.add(line, message, "");
            return null;
        }
        String near = Nearest.find(
                Phrase.skeleton(words), phrases.stream().map(Phrase::skeleton).toList());
        String hint = phrases.stream()
                .filter(p -> p.skeleton().equals(near))
                .map(p -> "Maybe %s %s".formatted(subject, p.example()))
                .findFirst()
                .orElseGet(() -> "Maybe one of: %s."
                        .formatted(phrases.stream().map(p -> p.fact().phrase()).collect(Collectors.joining(", "))));
        problems.add(line, message, hint);
        return null;
    }

    private void checkValue(Action action, Device device) {
        switch (action.fact()) {
            case UTILITY_VOLTAGE -> checkRange(action, 0, 2, "%");
            case UTILITY_FREQUENCY -> checkRange(action, 0, 2 * plant.facility().frequencyHz(), "Hz");
            case UTILITY_PHASE_LOST, UTILITY_PHASE_RESTORED, UPS_BYPASS_PHASE_OPEN, UPS_BYPASS_PHASE_CLOSED ->
                checkNumber(action, 3, "phases");
            case UPS_ISOLATION_BREAKER -> checkRange(action, 0, 600, "s");
            case UTILITY_PHASE_VOLTAGE -> {
                checkNumber(action, 3, "phases");
                checkRange(action, 0, 2, "%");
            }
            case UTILITY_SAG -> checkRange(action, 0, 1, "%");
            case UTILITY_ANGLE -> checkRange(action, -180, 180, "degrees");
            case TRANSFER_BYPASSED -> checkNumber(action, 2, "sources");
            case GENERATOR_CRANK_VOLTAGE -> checkRange(action, 0, 40, "V");
            case GENERATOR_COOLANT, ROOM_TEMPERATURE, BATTERY_TEMPERATURE -> checkRange(action, -50, 150, "C");
            case GENERATOR_FUEL, BATTERY_CAPACITY, BATTERY_CHARGE -> checkRange(action, 0, 1, "%");
            case BATTERY_RESISTANCE -> checkRange(action, 0.1, 100, "%");
            case RACK_LOAD -> checkRange(action, 0, 1e7, "W");
            case BATTERY_STRING_OPEN, BATTERY_STRING_CLOSED, BATTERY_STRING_CAPACITY, BATTERY_STRING_RESISTANCE -> {
                if (device instanceof Ups ups) {
                    checkNumber(action, ups.battery().strings(), "strings");
                }
                if (action.fact() == Fact.BATTERY_STRING_CAPACITY) {
                    checkRange(action, 0, 1, "%");
                } else if (action.fact() == Fact.BATTERY_STRING_RESISTANCE) {
                    checkRange(action, 0.1, 100, "%");
                }
            }
            default -> {}
        }
    }

    private void checkRange(Action action, double low, double high, String unit) {
        if (action.value() < low || action.value() > high) {
            double factor = unit.equals("%") ? 100 : 1;
            problems.add(
                    line,
                    "%s %s: the value must be from %s to %s %s, not %s."
                            .formatted(
                                    action.subject(),
                                    action.fact().phrase(),
                                    number(factor * low),
                                    number(factor * high),
                                    unit,
                                    number(factor * action.value())),
                    "");
        }
    }

    private void checkNumber(Action action, int highest, String what) {
        if (action.number() < 1 || action.number() > highest) {
            problems.add(
                    line,
                    "%s has %d %s, numbered from 1; there is no number %d."
                            .formatted(action.subject(), highest, what, action.number()),
                    "");
        }
    }

    private void readUntil(String[] words) {
        if (words.length != 2) {
            problems.add(line, "The end is one time.", "Maybe until 60min");
            return;
        }
        double tS = timeS(words[1]);
        if (!Double.isNaN(untilS)) {
            problems.add(line, "The end is given twice.", "Maybe remove one of the lines.");
        } else {
            untilS = tS;
        }
    }

    private void readExpectation(String[] words) {
        double tS = words.length < 2 ? Double.NaN : timeS(words[1]);
        int next = 2;
        double toleranceS = 0.01 * tS;
        if (words.length > 2 && words[2].matches("[+±].*")) {
            toleranceS = toleranceS(words[2], tS);
            next = 3;
        }
        if (words.length < next + 2) {
            if (words.length < 2 || !Double.isNaN(tS)) {
                problems.add(
                        line,
                        "An expectation needs a time, a device and what happens to it.",
                        "Maybe expect 521s +-15% ups-a1 battery exhausted");
            }
            return;
        }
        String device = words[next];
        if (plant.findDevice(device) == null) {
            problems.add(
                    line,
                    "There is no device %s in plant %s."
                            .formatted(Quote.of(device), plant.facility().id()),
                    Nearest.hint(device, plant.devices().stream().map(Device::id).toList()));
        } else if (!Double.isNaN(tS) && !Double.isNaN(toleranceS)) {
            expectations.add(new Expectation(tS, toleranceS, device, join(words, next + 1)));
        }
    }

    private double toleranceS(String text, double tS) {
        Matcher matcher = TOLERANCE.matcher(text);
        double allowedS = Double.NaN;
        if (matcher.matches()) {
            String amount = matcher.group(1);
            allowedS = amount.endsWith("%")
                    ? tS * Double.parseDouble(amount.substring(0, amount.length() - 1)) / 100
                    : DurationText.parseS(amount);
        }
        if (Double.isNaN(allowedS) && !Double.isNaN(tS)) {
            problems.add(line, "%s is not a tolerance.".formatted(Quote.of(text)), "Maybe +-15% or +-2s.");
        }
        return allowedS;
    }

    private double timeS(String text) {
        double tS = DurationText.parseS(text);
        if (!(tS <= LONGEST_S)) {
            boolean bare = text.matches("[0-9]+(\\.[0-9]+)?");
            problems.add(
                    line,
                    Double.isNaN(tS)
                            ? "%s is not a time.".formatted(Quote.of(text))
                            : "The time %s is longer than a year.".formatted(Quote.of(text)),
                    bare ? "Maybe %ss.".formatted(text) : "Maybe as in 500ms, 10s, 33min or 2h.");
            return Double.NaN;
        }
        return tS;
    }

    private Scenario finish(String name) {
        double lastS = actions.stream().mapToDouble(Action::tS).max().orElse(0);
        lastS = Math.max(lastS, expectations.stream().mapToDouble(Expectation::tS).max().orElse(0));
        double endS = Double.isNaN(untilS) ? lastS + HORIZON_S : untilS;
        for (int a = 0; a < actions.size(); a++) {
            if (actions.get(a).tS() > endS) {
                problems.add(
                        actionLines.get(a),
                        "This happens at %s s, after the end at %s s.".formatted(number(actions.get(a).tS()), number(endS)),
                        "Maybe a later until.");
            }
        }
        problems.throwIfAny();
        actions.sort(Comparator.comparingDouble(Action::tS));
        return new Scenario(name, actions, endS, expectations);
    }

    private Set<String> pointNames() {
        Set<String> names = pointNames;
        if (names == null) {
            names = PointCatalog.pointsOf(plant).stream()
                    .map(Point::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            pointNames = names;
        }
        return names;
    }

    private static String join(String[] words, int from) {
        return String.join(" ", Arrays.asList(words).subList(from, words.length));
    }

    private static String nameOf(String fileName) {
        String last = fileName.substring(1 + Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')));
        int dot = last.lastIndexOf('.');
        return dot > 0 ? last.substring(0, dot) : last;
    }

    private static String number(double amount) {
        return java.math.BigDecimal.valueOf(amount)
                .setScale(3, java.math.RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
