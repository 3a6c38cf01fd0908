package io.ridethrough.opcua.mapping;

import io.ridethrough.models.units.Quantity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A unit a server may use, and its way to the SI unit of the quantity: {@code SI = x * factor + shift}.
 *
 * @param symbol how the file writes it
 * @param factor SI per unit
 * @param shift added after the factor, in SI
 */
record Unit(Quantity quantity, String symbol, double factor, double shift) {
    private static final List<Unit> KNOWN = List.of(
            of(Quantity.VOLTAGE, "mV", 1e-3),
            of(Quantity.VOLTAGE, "kV", 1e3),
            of(Quantity.CURRENT, "mA", 1e-3),
            of(Quantity.CURRENT, "kA", 1e3),
            of(Quantity.POWER, "kW", 1e3),
            of(Quantity.POWER, "MW", 1e6),
            of(Quantity.FREQUENCY, "mHz", 1e-3),
            of(Quantity.TEMPERATURE, "degC", 1),
            of(Quantity.TEMPERATURE, "°C", 1),
            new Unit(Quantity.TEMPERATURE, "K", 1, -273.15),
            new Unit(Quantity.TEMPERATURE, "degF", 5.0 / 9, -160.0 / 9),
            new Unit(Quantity.TEMPERATURE, "°F", 5.0 / 9, -160.0 / 9),
            of(Quantity.RESISTANCE, "mOhm", 1e-3),
            of(Quantity.RESISTANCE, "uOhm", 1e-6),
            of(Quantity.DURATION, "ms", 1e-3),
            of(Quantity.DURATION, "min", 60),
            of(Quantity.DURATION, "h", 3600),
            of(Quantity.RATIO, "%", 1e-2));

    /** The unit of that symbol for that quantity, or null when none is known. Empty means SI. */
    static @Nullable Unit findUnit(Quantity quantity, String symbol) {
        if (symbol.isEmpty() || symbol.equals(quantity.unit())) {
            return of(quantity, symbol, 1);
        }
        for (Unit unit : KNOWN) {
            if (unit.quantity == quantity && unit.symbol.equals(symbol)) {
                return unit;
            }
        }
        return null;
    }

    /** Symbols for that quantity, SI first, for a hint. */
    static List<String> symbolsOf(Quantity quantity) {
        var known = KNOWN.stream().filter(u -> u.quantity == quantity).map(Unit::symbol).toList();
        return quantity.unit().isEmpty() ? known : Stream.concat(Stream.of(quantity.unit()), known.stream()).toList();
    }

    private static Unit of(Quantity quantity, String symbol, double factor) {
        return new Unit(quantity, symbol, factor, 0);
    }
}
