package io.ridethrough.twin.predict;

import io.ridethrough.models.physics.generator.Survival;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.BasicFault.Kind;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.reliability.learning.FleetPrior;
import io.ridethrough.models.reliability.learning.LogOdds;
import io.ridethrough.models.reliability.learning.Term;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The basic faults of a plant in its present state, with their probabilities. */
final class FaultList {
    /** Spread of fleet figures: well and poorly kept sets differ by about ten (physics.md 1.4). */
    private static final double PRIOR_LOGIT_SD = 0.9;

    private static final double NORMAL_95 = 1.6448536269514722;

    /** How the chance to trip falls with the time a set has been running. */
    static final Survival.TwoPhase RUNNING =
            Survival.TwoPhase.of(Priors.EARLY_TRIP, Priors.EARLY_S, Priors.RUNNING_MTTF_S);

    private FaultList() {}

    static List<BasicFault> of(PlantIndex index, PlantState state, double horizonS) {
        List<BasicFault> faults = new ArrayList<>();
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, List<String>> controls = new LinkedHashMap<>();
        for (int d = 0; d < index.deviceCount(); d++) {
            String id = index.device(d).id();
            switch (state.device(d)) {
                case DeviceState.GeneratorState generator -> {
                    addGenerator(faults, id, generator, horizonS);
                    String group = ((Generator) index.device(d)).commonCause();
                    if (group != null && mayStart(generator)) {
                        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(id);
                    }
                }
                case DeviceState.TransferState transfer -> {
                    if (transfer.auto()) {
                        faults.add(new BasicFault(Kind.FAILS_TO_TRANSFER, id, transfer.transferring()));
                        Transfer settings = Transfer.find(index.device(d));
                        if (settings != null && settings.control() != null) {
                            controls.computeIfAbsent(settings.control(), _ -> new ArrayList<>()).add(id);
                        }
                    }
                }
                case DeviceState.UpsState ups -> {
                    if (ups.mode().equals("NORMAL")) {
                        faults.add(new BasicFault(Kind.DROPS_LOAD, id, ups.holding()));
                    }
                }
                default -> {}
            }
        }
        groups.forEach((group, ids) -> {
            if (ids.size() > 1) {
                faults.add(shared(Kind.COMMON_CAUSE, ids, FleetPrior.START));
            }
        });
        controls.forEach((control, ids) -> {
            if (ids.size() > 1) {
                faults.add(shared(Kind.SHARED_CONTROL_FAILS, ids, FleetPrior.TRANSFER));
            }
        });
        return faults;
    }

    /** The faults with their terms, as a prediction shows them. */
    static List<Prediction.Fault> shown(List<BasicFault> faults) {
        return faults.stream()
                .map(fault -> {
                    double reach = NORMAL_95 * fault.logitSd();
                    return new Prediction.Fault(
                            String.join("+", fault.devices()),
                            fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            fault.probability(),
                            LogOdds.toProbability(fault.logit() - reach),
                            LogOdds.toProbability(fault.logit() + reach),
                            fault.terms());
                })
                .toList();
    }

    private static boolean mayStart(DeviceState.GeneratorState generator) {
        return generator.inAuto() && generator.state().equals("STOPPED");
    }

    private static void addGenerator(
            List<BasicFault> faults, String id, DeviceState.GeneratorState generator, double horizonS) {
        if (mayStart(generator) || generator.state().equals("CRANKING")) {
            faults.add(new BasicFault(Kind.FAILS_TO_START, id, generator.starting()));
        }
        if (generator.inAuto() && !generator.state().equals("LOCKED_OUT")) {
            // (G11); how long a set has been running is not known here, so one that runs already counts as just started.
            double trips = 1 - Survival.twoPhase(horizonS, RUNNING);
            var term = new Term(
                    String.format(Locale.ROOT, "trips of the fleet within %.0f min of running", horizonS / 60),
                    "Fermilab FESHM 4240, MTechnology microgrids, REopt",
                    LogOdds.of(trips));
            faults.add(new BasicFault(Kind.TRIPS_WHILE_RUNNING, List.of(id), trips, PRIOR_LOGIT_SD, List.of(term)));
        }
    }

    /** One cause that takes a whole group: a share of the fleet's figure. */
    private static BasicFault shared(Kind kind, List<String> ids, FleetPrior prior) {
        double single = prior.belief().mean();
        double probability = Priors.COMMON_CAUSE_BETA * single;
        var terms = List.of(
                new Term(String.format(Locale.ROOT, "%s: %.2g %%", prior.name(), 100 * single), prior.source(), LogOdds.of(single)),
                new Term(
                        String.format(Locale.ROOT, "%.0f %% of them take the whole group", 100 * Priors.COMMON_CAUSE_BETA),
                        "beta factor, services reference 1 (0.05 to 0.1)",
                        LogOdds.of(probability) - LogOdds.of(single)));
        return new BasicFault(kind, ids, probability, PRIOR_LOGIT_SD, terms);
    }
}
