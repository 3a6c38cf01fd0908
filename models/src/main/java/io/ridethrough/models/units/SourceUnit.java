package io.ridethrough.models.units;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A unit a server may use for a quantity, and its way to SI: {@code SI = x * factor + shift}.
 *
 * @param symbol as points.csv writes it
 * @param factor SI per unit
 * @param shift added after the factor, in SI
 */
public record SourceUnit(Quantity quantity, String symbol, double factor, double shift) {
    private static final List<SourceUnit> OTHERS = List.of(
            of(Quantity.VOLTAGE, "mV", 1e-3),
            of(Quantity.VOLTAGE, "kV", 1e3),
            of(Quantity.CURRENT, "mA", 1e-3),
            of(Quantity.CURRENT, "kA", 1e3),
            of(Quantity.POWER, "kW", 1e3),
            of(Quantity.POWER, "MW", 1e6),
            of(Quantity.FREQUENCY, "mHz", 1e-3),
            of(Quantity.TEMPERATURE, "degC", 1),
            of(Quantity.TEMPERATURE, "°C", 1),
            new SourceUnit(Quantity.TEMPERATURE, "K", 1, -273.15),
            new SourceUnit(Quantity.TEMPERATURE, "degF", 5.0 / 9, -160.0 / 9),
            new SourceUnit(Quantity.TEMPERATURE, "°F", 5.0 / 9, -160.0 / 9),
            of(Quantity.RESISTANCE, "mOhm", 1e-3),
            of(Quantity.RESISTANCE, "uOhm", 1e-6),
            of(Quantity.DURATION, "ms", 1e-3),
            of(Quantity.DURATION, "min", 60),
            of(Quantity.DURATION, "h", 3600),
            of(Quantity.RATIO, "%", 1e-2));

    /** The unit of that symbol for that quantity, SI for an empty symbol, or null when none is known. */
    public static @Nullable SourceUnit findUnit(Quantity quantity, String symbol) {
        if (symbol.isEmpty() || symbol.equals(quantity.unit())) {
            return of(quantity, quantity.unit(), 1);
        }
        for (SourceUnit unit : OTHERS) {
            if (unit.quantity == quantity && unit.symbol.equals(symbol)) {
                return unit;
            }
        }
        return null;
    }

    /** Symbols for that quantity, SI first. */
    public static List<String> listSymbols(Quantity quantity) {
        var symbols = new ArrayList<String>();
        if (!quantity.unit().isEmpty()) {
            symbols.add(quantity.unit());
        }
        OTHERS.stream().filter(u -> u.quantity == quantity).map(SourceUnit::symbol).forEach(symbols::add);
        return symbols;
    }

    private static SourceUnit of(Quantity quantity, String symbol, double factor) {
        return new SourceUnit(quantity, symbol, factor, 0);
    }
}
