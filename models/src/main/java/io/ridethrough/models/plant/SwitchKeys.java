package io.ridethrough.models.plant;

import static io.ridethrough.models.text.Key.optional;

import io.ridethrough.models.text.Form;
import io.ridethrough.models.text.Key;
import java.util.List;

/** The keys of transfer and static switches: settings as on their controllers. */
final class SwitchKeys {
    private static final Form.Section SENSING = new Form.Section(List.of(
            optional("drop-out", new Form.Measure(0.1, 1), "0.85", "A phase below this share of nominal is lost."),
            optional("pick-up", new Form.Measure(0.1, 1), "0.90", "Good again when every phase is above this share."),
            optional("over-voltage", new Form.Measure(1, 2), "1.15", "A phase above this share of nominal is lost."),
            optional("frequency", new Form.Measure(0.001, 0.5), "0.10", "Largest deviation of frequency, as a share; good again inside half."),
            optional(
                    "unbalance",
                    new Form.Measure(0.001, 1),
                    "0.20",
                    "Largest difference of two phases, as a share; good again inside half.")));

    static final Form.Section TRANSFER = new Form.Section(List.of(
            optional("kind", new Form.Choice(List.of("open", "closed", "delayed", "in-phase")), "open", "How the contacts move."),
            optional(
                    "confirm-s",
                    new Form.Measure(0, 600),
                    "1",
                    "How long the preferred source is bad before the alternate is called."),
            optional("delay-s", new Form.Measure(0, 600), "0.5", "Dead time of the transfer, contacts open."),
            optional(
                    "retransfer-min",
                    new Form.Measure(0, 1440),
                    "15",
                    "How long the preferred source is good before going back."),
            optional(
                    "stagger-s",
                    new Form.Measure(0, 600),
                    "0",
                    "Extra wait once the alternate is good, so that boards load generators one after another."),
            optional(
                    "dip-s",
                    new Form.Measure(0, 600),
                    "15",
                    "How long the alternate may be bad under load before it is left: a generator dips when loaded."),
            optional(
                    "cool-down-s",
                    new Form.Measure(0, 3600),
                    "0",
                    "How long the alternate is still called once the load has left; 0 when the set's controller sees to it."),
            optional(
                    "neutral-s",
                    new Form.Measure(0, 600),
                    "1.4",
                    "Further time in neutral of a delayed transition, for the voltage of motors to die away."),
            optional(
                    "sync-limit-s",
                    new Form.Measure(0, 3600),
                    "60",
                    "Longest wait for both sources to agree; then the contacts open first."),
            optional("overlap-ms", new Form.Measure(0, 10_000), "100", "How long both sources are joined; over 100 ms trips one side."),
            optional(
                    "slip-hz",
                    new Form.Measure(0, 5),
                    "0.1",
                    "Slip that the alternate's governor or synchroniser leaves while it waits to agree."),
            optional("sensing", SENSING, "What counts as a good and as a lost source."),
            optional("control", new Form.Id(), "Controller that it shares with others; they fail together.")));

    private SwitchKeys() {}

    /** Keys of a static switch after those every such device has. */
    static Form.Section sts(Key id, Key fedFrom, Key rating) {
        return new Form.Section(List.of(
                id,
                fedFrom,
                rating,
                optional("transfer-ms", new Form.Measure(0, 1000), "4", "Break time of one transfer."),
                optional("delay-ms", new Form.Measure(0, 10_000), "50", "Further break when the sources are out of phase."),
                optional("phase-deg", new Form.Measure(0, 180), "15", "Angle up to which the sources are in phase."),
                optional(
                        "voltage-window",
                        new Form.Measure(0.01, 0.5),
                        "0.15",
                        "Largest deviation of voltage, as a share; good again inside two thirds."),
                optional("frequency-window-hz", new Form.Measure(0.1, 10), "1", "Largest deviation of frequency; good again inside half."),
                optional(
                        "return-s",
                        new Form.Measure(0, 86_400),
                        "30",
                        "How long the preferred source is good and in phase before return."),
                optional("lockout-transfers", new Form.Whole(1, 1000), "5", "Transfers within lockout-min that lock it where it is."),
                optional("lockout-min", new Form.Measure(0.01, 1440), "10", "Time in which transfers are counted."),
                optional(
                        "load-bus-sync",
                        new Form.Choice(List.of("present", "absent")),
                        "present",
                        "UPSs on both sources are kept in phase, also on battery and on different generators.")));
    }
}
