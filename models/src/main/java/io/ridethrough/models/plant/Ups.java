package io.ridethrough.models.plant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A UPS system.
 *
 * @param fedFrom rectifier source, then bypass source when it is another one
 * @param ratingW output rating of all modules together
 * @param modules power modules; capacity falls by one share when one is lost
 * @param efficiency full-load double-conversion efficiency, 0..1
 * @param walkIn how the rectifier returns to a source
 * @param battery its battery; in a rotary system the one that starts its engine
 * @param design how it is built and set
 */
public record Ups(
        String id,
        List<String> fedFrom,
        double ratingW,
        int modules,
        double efficiency,
        WalkIn walkIn,
        Battery battery,
        Design design)
        implements Device {

    public Ups {
        fedFrom = List.copyOf(fedFrom);
    }

    /** Families of IEC 62040-3 and the rotary one. */
    public enum Kind {
        /** Rectifier and inverter always in the path. */
        DOUBLE_CONVERSION("VFI-SS-111"),
        /** The source feeds the load; the inverter takes over after a gap. */
        LINE_INTERACTIVE("VI-SS-311"),
        /** A machine with a kinetic store and an engine on one shaft, behind a choke. */
        ROTARY("VI-SS-111");

        private final String usualClass;

        Kind(String usualClass) {
            this.usualClass = usualClass;
        }

        /** Class of the kind when the plant names none. */
        public UpsClass usualClass() {
            return UpsClass.of(usualClass);
        }
    }

    /**
     * Rectifier return.
     *
     * @param holdOffS wait after the source is good
     * @param rampS linear ramp from battery to source
     * @param staggerS extra wait for each UPS that stands before this one at the same source
     */
    public record WalkIn(double holdOffS, double rampS, double staggerS) {}

    /**
     * How a UPS is built and set.
     *
     * @param partLoad efficiencies below full load that the datasheet prints
     * @param eco eco mode, null when it has none
     * @param flywheel kinetic store and engine, null unless it is rotary
     */
    public record Design(
            Kind kind,
            List<PartLoad> partLoad,
            Overload overload,
            Input input,
            Bypass bypass,
            @Nullable Eco eco,
            @Nullable Flywheel flywheel) {
        /** A double-conversion UPS with the settings a plant file falls back to. */
        public static final Design USUAL = new Design(
                Kind.DOUBLE_CONVERSION, List.of(), Overload.USUAL, Input.USUAL, Bypass.USUAL, null, null);

        public Design {
            partLoad = List.copyOf(partLoad);
        }
    }

    /**
     * One printed efficiency.
     *
     * @param loadRatio load over the rating
     * @param efficiency double-conversion efficiency there, 0..1
     */
    public record PartLoad(double loadRatio, double efficiency) {}

    /**
     * Overload behaviour.
     *
     * @param table inverter table by name
     * @param bypassTable static bypass table by name
     * @param ambientC temperature of its room
     * @param returns returns from an overload bypass until it stays there; 0 for any number
     * @param returnWindowS window in which they count, infinite for all
     */
    public record Overload(String table, String bypassTable, double ambientC, int returns, double returnWindowS) {
        static final Overload USUAL = new Overload("liebert-apm", "liebert-nx", 25, 3, 3600);
    }

    /**
     * The rectifier's source.
     *
     * @param lowPu lowest phase it accepts
     * @param highPu highest phase it accepts
     * @param frequencyPu largest frequency deviation it accepts
     * @param limitRatio input power it limits itself to, over the one at full load
     * @param chargeRatio charging power over the rating
     * @param engineLimitRatio the limit while its source is an engine
     * @param engineChargeRatio charging power while its source is an engine
     * @param dips when repeated dips lock it on battery
     */
    public record Input(
            double lowPu,
            double highPu,
            double frequencyPu,
            double limitRatio,
            double chargeRatio,
            double engineLimitRatio,
            double engineChargeRatio,
            Dips dips) {
        static final Input USUAL = new Input(0.85, 1.15, 0.10, 1.15, 0.10, 1.0, 0.10, new Dips(0, 60));
    }

    /**
     * Dip counter.
     *
     * @param limit losses of the source after which it stays on battery; 0 for none
     * @param windowS window in which they count
     */
    public record Dips(int limit, double windowS) {}

    /**
     * The static bypass.
     *
     * @param present false when the load can only be fed by the inverter
     * @param lowPu lowest phase of the bypass source at a transfer
     * @param highPu highest phase at a transfer
     * @param frequencyPu largest deviation of frequency the inverter follows
     * @param gapS break of a transfer out of step
     */
    public record Bypass(boolean present, double lowPu, double highPu, double frequencyPu, double gapS) {
        static final Bypass USUAL = new Bypass(true, 0.90, 1.10, 2.0 / 60, 0.015);
    }

    /**
     * The load on its source without double conversion: eco mode, or a line-interactive UPS.
     *
     * @param efficiency full-load efficiency then, 0..1
     * @param gapS break until the inverter carries the load
     * @param leastLoadRatio load below which it leaves the mode
     * @param voltagePu largest deviation of the source's voltage
     */
    public record Eco(double efficiency, double gapS, double leastLoadRatio, double voltagePu) {}

    /**
     * Kinetic store and engine of a rotary UPS.
     *
     * @param storeS how long the full store carries the rating, where the rotor's energy is not known
     * @param rotorJ kinetic energy at full speed, NaN when not known
     * @param lowestSpeedRatio lowest speed the machine can use, over full speed
     * @param engineS start command to the clutch closed
     * @param sagBreakerS how long its breaker takes to leave a sagging grid
     * @param returnS how long the source is good before the load goes back
     */
    public record Flywheel(
            double storeS, double rotorJ, double lowestSpeedRatio, double engineS, double sagBreakerS, double returnS) {}

    /**
     * The battery of one UPS system.
     *
     * @param chemistry cell chemistry
     * @param strings parallel strings
     * @param cells cells in series in one string
     * @param capacityAh 20-hour capacity of one string at 25 C when new
     * @param table name of the datasheet table the discharge behaviour follows, scaled by capacity
     * @param installedYear year of installation, with decimals for the month (2022.25 = April 2022)
     * @param ownTable that table when the plant brings it, null for a shipped one
     * @param endVPerCell voltage of a cell at which the UPS ends a discharge, NaN when the plant does not say
     */
    public record Battery(
            Chemistry chemistry,
            int strings,
            int cells,
            double capacityAh,
            String table,
            double installedYear,
            @Nullable BatteryTable ownTable,
            double endVPerCell) {

        /** A battery whose UPS ends discharges where its table or its chemistry says. */
        public Battery(
                Chemistry chemistry,
                int strings,
                int cells,
                double capacityAh,
                String table,
                double installedYear,
                @Nullable BatteryTable ownTable) {
            this(chemistry, strings, cells, capacityAh, table, installedYear, ownTable, Double.NaN);
        }

        /** A battery that follows a shipped table. */
        public Battery(Chemistry chemistry, int strings, int cells, double capacityAh, String table, double installedYear) {
            this(chemistry, strings, cells, capacityAh, table, installedYear, null);
        }

        /** Cell chemistry. */
        public enum Chemistry {
            VRLA,
            LI_ION
        }
    }
}
