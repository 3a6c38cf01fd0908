package io.ridethrough.models.plant;

import io.ridethrough.models.text.Values;
import java.util.Locale;

/** Reads the settings of transfer and static switches. Every line that reads a number turns it into SI. */
final class SwitchSettings {
    private SwitchSettings() {}

    static Transfer transfer(Values v) {
        Values sensing = v.group("sensing");
        return new Transfer(
                new Transfer.Transition(
                        Transfer.Kind.valueOf(v.text("kind").toUpperCase(Locale.ROOT).replace('-', '_')),
                        v.number("neutral-s"),
                        v.number("sync-limit-s"),
                        v.number("overlap-ms") / 1000,
                        v.number("slip-hz")),
                v.number("confirm-s"),
                v.number("delay-s"),
                60 * v.number("retransfer-min"),
                v.number("stagger-s"),
                new Transfer.Engine(v.number("dip-s"), v.number("cool-down-s")),
                new Transfer.Sensing(
                        sensing.number("drop-out"),
                        sensing.number("pick-up"),
                        sensing.number("over-voltage"),
                        sensing.number("frequency"),
                        sensing.number("unbalance")),
                v.has("control") ? v.text("control") : null);
    }

    static Sts.Settings sts(Values v) {
        return new Sts.Settings(
                v.number("delay-ms") / 1000,
                v.number("phase-deg"),
                v.number("voltage-window"),
                v.number("frequency-window-hz"),
                v.number("return-s"),
                new Sts.Lockout(v.whole("lockout-transfers"), 60 * v.number("lockout-min")),
                v.text("load-bus-sync").equals("present"));
    }
}
