package io.ridethrough.opcua.mapping;

import io.ridethrough.models.signal.Point;
import io.ridethrough.models.signal.Quality;
import io.ridethrough.models.units.Quantity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;

/** One point with its node and the conversion of its raw value to SI. Immutable. */
public final class MappedPoint {
    /** Slack on the plausible range, for rounding at its ends only; as a share of the range. */
    private static final double RANGE_SLACK = 1e-9;
    /** Longer texts are no measured values. */
    private static final int MAX_NUMBER_CHARS = 40;

    private final int pointNum;
    private final Point point;
    private final NodeAddress node;
    private final double cadenceS;
    private final double factor;
    private final double shift;
    private final double low;
    private final double high;
    private final double[] sentinels;
    private final Map<String, Integer> ordinalByText;
    private final double[] stateKeys;
    private final int[] stateOrdinals;

    /**
     * @param factor SI per raw unit
     * @param shift added after the factor, in SI
     * @param ordinals raw value as text to state ordinal, empty when the raw value is the ordinal
     */
    MappedPoint(
            int pointNum,
            Point point,
            NodeAddress node,
            double cadenceS,
            double factor,
            double shift,
            List<Double> sentinels,
            Map<String, Integer> ordinals) {
        this.pointNum = pointNum;
        this.point = point;
        this.node = node;
        this.cadenceS = cadenceS;
        this.factor = factor;
        this.shift = shift;
        double slack = RANGE_SLACK * (point.high() - point.low());
        low = point.low() - slack;
        high = point.high() + slack;
        this.sentinels = sentinels.stream().mapToDouble(Double::doubleValue).toArray();
        ordinalByText = Map.copyOf(ordinals);
        var numeric = new TreeMap<Double, Integer>();
        ordinals.forEach((raw, ordinal) -> {
            double key = number(raw);
            if (!Double.isNaN(key)) {
                numeric.put(key, ordinal);
            }
        });
        stateKeys = numeric.keySet().stream().mapToDouble(Double::doubleValue).toArray();
        stateOrdinals = numeric.values().stream().mapToInt(Integer::intValue).toArray();
    }

    public int pointNum() {
        return pointNum;
    }

    public Point point() {
        return point;
    }

    public NodeAddress node() {
        return node;
    }

    /** Expected seconds between samples. */
    public double cadenceS() {
        return cadenceS;
    }

    /**
     * Converts one raw value.
     *
     * @param raw content of the variant, null when it has none
     * @param status status of the value; the overflow bit is the caller's business
     * @param into receives SI value and quality
     */
    public void read(@Nullable Object raw, StatusCode status, Reading into) {
        if (status.isBad() || raw == null) {
            into.refuse(Quality.BAD);
            return;
        }
        double number = number(raw);
        for (double sentinel : sentinels) {
            if (number == sentinel) {
                into.refuse(Quality.SENTINEL);
                return;
            }
        }
        double value = point.quantity() == Quantity.STATE ? ordinal(raw, number) : number * factor + shift;
        if (value >= low && value <= high) {
            into.set(value, status.isGood() ? Quality.GOOD : Quality.UNCERTAIN);
        } else { // NaN and the infinities end here too
            into.refuse(Quality.BAD);
        }
    }

    /** The state's ordinal, NaN when the raw value names none: an unknown state is not guessed. */
    private double ordinal(Object raw, double number) {
        if (ordinalByText.isEmpty()) {
            return number == Math.rint(number) ? number : Double.NaN;
        }
        for (int k = 0; k < stateKeys.length; k++) {
            if (stateKeys[k] == number) {
                return stateOrdinals[k];
            }
        }
        String text = text(raw);
        Integer ordinal = text == null ? null : ordinalByText.get(text);
        return ordinal == null ? Double.NaN : ordinal;
    }

    private static @Nullable String text(Object raw) {
        return switch (raw) {
            case String text -> text.strip();
            case LocalizedText text -> text.getText();
            case Boolean flag -> flag ? "true" : "false";
            default -> null;
        };
    }

    /** The number in a scalar, NaN when there is none. Milo's unsigned types are Numbers too. */
    private static double number(Object raw) {
        return switch (raw) {
            case Double number -> number;
            case Number number -> number.doubleValue();
            case Boolean flag -> flag ? 1 : 0;
            case String text -> parse(text);
            default -> Double.NaN;
        };
    }

    private static double parse(String text) {
        if (text.isEmpty() || text.length() > MAX_NUMBER_CHARS) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }
}
