package io.ridethrough.twin.predict;

import io.ridethrough.models.physics.generator.Survival;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Transfer;
import io.ridethrough.models.reliability.BasicFault;
import io.ridethrough.models.reliability.BasicFault.Kind;
import io.ridethrough.models.reliability.Priors;
import io.ridethrough.models.transients.DeviceState;
import io.ridethrough.models.transients.PlantState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The basic faults of a plant in its present state, with their probabilities. */
final class FaultList {
    /** Spread of fleet figures: well and poorly kept sets differ by about ten (physics.md 1.4). */
    private static final double PRIOR_LOGIT_SD = 0.9;

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
                        double sd = index.device(d) instanceof Sts ? 2 * PRIOR_LOGIT_SD : PRIOR_LOGIT_SD;
                        faults.add(new BasicFault(
                                Kind.FAILS_TO_TRANSFER, List.of(id), transfer.failToTransfer(), sd));
                        Transfer settings = Transfer.find(index.device(d));
                        if (settings != null && settings.control() != null) {
                            controls.computeIfAbsent(settings.control(), _ -> new ArrayList<>()).add(id);
                        }
                    }
                }
                case DeviceState.UpsState ups -> {
                    if (ups.mode().equals("NORMAL")) {
                        faults.add(new BasicFault(
                                Kind.DROPS_LOAD, List.of(id), ups.failOnTransfer(), PRIOR_LOGIT_SD));
                    }
                }
                default -> {}
            }
        }
        groups.forEach((group, ids) -> {
            if (ids.size() > 1) {
                double probability = Priors.COMMON_CAUSE_BETA * Priors.FAIL_TO_START;
                faults.add(new BasicFault(Kind.COMMON_CAUSE, ids, probability, PRIOR_LOGIT_SD));
            }
        });
        controls.forEach((control, ids) -> {
            if (ids.size() > 1) {
                double probability = Priors.COMMON_CAUSE_BETA * Priors.FAIL_TO_TRANSFER;
                faults.add(new BasicFault(Kind.SHARED_CONTROL_FAILS, ids, probability, PRIOR_LOGIT_SD));
            }
        });
        return faults;
    }

    private static boolean mayStart(DeviceState.GeneratorState generator) {
        return generator.inAuto() && generator.state().equals("STOPPED");
    }

    private static void addGenerator(
            List<BasicFault> faults, String id, DeviceState.GeneratorState generator, double horizonS) {
        if (mayStart(generator) || generator.state().equals("CRANKING")) {
            double sd = generator.failToStart() > 0.05 ? 0.5 : PRIOR_LOGIT_SD;
            faults.add(new BasicFault(Kind.FAILS_TO_START, List.of(id), generator.failToStart(), sd));
        }
        if (generator.inAuto() && !generator.state().equals("LOCKED_OUT")) {
            // (G11); how long a set has been running is not known here, so one that runs already counts as just started.
            double trips = 1 - Survival.twoPhase(horizonS, RUNNING);
            faults.add(new BasicFault(Kind.TRIPS_WHILE_RUNNING, List.of(id), trips, PRIOR_LOGIT_SD));
        }
    }
}
