package io.ridethrough.models.units;

/**
 * A physical quantity with its SI base unit, as measured by a point.
 *
 * <p>UNECE codes are those of OPC UA EngineeringUnits (OPC 10000-8, annex on UNECE Recommendation 20).
 */
public enum Quantity {
    VOLTAGE("V", 5655636, Kind.GAUGE),
    CURRENT("A", 4279632, Kind.GAUGE),
    POWER("W", 5723220, Kind.GAUGE),
    FREQUENCY("Hz", 4740186, Kind.GAUGE),
    TEMPERATURE("C", 4408652, Kind.GAUGE),
    RESISTANCE("Ohm", 4937544, Kind.GAUGE),
    DURATION("s", 5457219, Kind.GAUGE),
    /** A share of one: charge, fuel level, load ratio. Range 0..1 unless the point says otherwise. */
    RATIO("", 0, Kind.GAUGE),
    /** A count that only grows, such as generator starts. */
    COUNT("", 0, Kind.COUNTER),
    /** An enumerated state; the value is the ordinal of the point's {@code states}. */
    STATE("", 0, Kind.STATE);

    /** How a value behaves between samples. */
    public enum Kind {
        GAUGE,
        COUNTER,
        STATE
    }

    private final String unit;
    private final int uneceCode;
    private final Kind kind;

    Quantity(String unit, int uneceCode, Kind kind) {
        this.unit = unit;
        this.uneceCode = uneceCode;
        this.kind = kind;
    }

    /** SI symbol, empty for a pure number. */
    public String unit() {
        return unit;
    }

    /** OPC UA EngineeringUnits unit id, 0 where none applies. */
    public int uneceCode() {
        return uneceCode;
    }

    public Kind kind() {
        return kind;
    }
}
