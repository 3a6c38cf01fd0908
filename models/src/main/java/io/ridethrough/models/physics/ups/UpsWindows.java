package io.ridethrough.models.physics.ups;

import io.ridethrough.models.plant.Ups;

/** The windows of a UPS as its plant sets them. */
final class UpsWindows {
    private UpsWindows() {}

    static SourceWindow source(Ups.Design design) {
        Ups.Input input = design.input();
        return new SourceWindow(
                input.lowPu(), input.highPu(), input.frequencyPu(), Math.max(input.lowPu(), SourceWindow.GALAXY_5000.fullLoadLowPu()));
    }

    /** Once it carries the load the bypass is left later than it would be taken: the hold limits of Galaxy 5000. */
    static BypassWindow bypass(Ups.Design design) {
        Ups.Bypass bypass = design.bypass();
        BypassWindow usual = BypassWindow.GALAXY_5000;
        return new BypassWindow(
                bypass.lowPu(),
                bypass.highPu(),
                Math.min(bypass.lowPu(), usual.holdLowPu()),
                Math.max(bypass.highPu(), usual.holdHighPu()),
                bypass.frequencyPu(),
                usual.phaseDeg());
    }
}
