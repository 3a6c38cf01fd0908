package io.ridethrough.models.planning;

import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.service.ServiceEvaluation;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How one service stands against the loss of any single device of the plant.
 *
 * @param instances all instances, those elsewhere included
 * @param fewestLeft instances that still run after the worst single loss
 * @param fewestLeftWithout the devices whose loss leaves so few, those of one chain together; empty when no loss takes any
 * @param downWithout devices whose loss alone takes it down
 * @param feltWithout devices whose loss alone makes users notice, those of {@code downWithout} included
 * @param singleCordedRacks its racks with no cord to spare
 * @param falselyRedundantRacks its racks with cords to spare that one device at a UPS or below it darkens all the same
 * @param siteLost its state when every rack of the plant is dark, failovers done
 */
public record ServiceExposure(
        String service,
        String name,
        int instances,
        int capacity,
        int fewestLeft,
        List<String> fewestLeftWithout,
        List<String> downWithout,
        List<String> feltWithout,
        List<String> singleCordedRacks,
        List<String> falselyRedundantRacks,
        ServiceState siteLost) {
    public ServiceExposure {
        fewestLeftWithout = List.copyOf(fewestLeftWithout);
        downWithout = List.copyOf(downWithout);
        feltWithout = List.copyOf(feltWithout);
        singleCordedRacks = List.copyOf(singleCordedRacks);
        falselyRedundantRacks = List.copyOf(falselyRedundantRacks);
    }

    /** One failure from down, or at least from being missed. */
    public boolean isOneFailureFromBeingFelt() {
        return !feltWithout.isEmpty();
    }

    /** Every service, in the order of its file. */
    public static List<ServiceExposure> of(PlantIndex index, ServiceModel services) {
        return new Study(new SupplyPaths(index), services).exposures();
    }

    /** Finds the services whose instances elsewhere do not help when this site is lost. */
    static List<AuditFinding> unusableReplicas(SupplyPaths paths, ServiceModel services, AtStake stake) {
        return new Study(paths, services).unusableReplicas(stake);
    }

    private static final class Study {
        private final SupplyPaths paths;
        private final ServiceModel services;
        private final ServiceEvaluation evaluation;

        Study(SupplyPaths paths, ServiceModel services) {
            this.paths = paths;
            this.services = services;
            evaluation = new ServiceEvaluation(services);
        }

        List<ServiceExposure> exposures() {
            int count = services.services().size();
            int[] fewest = new int[count];
            for (int s = 0; s < count; s++) {
                fewest[s] = services.service(s).instances().size();
            }
            List<List<String>> fewestWithout = lists(count);
            List<List<String>> down = lists(count);
            List<List<String>> felt = lists(count);
            var falselyRedundant = new TreeSet<Integer>();
            for (Map.Entry<List<Integer>, List<Integer>> loss : losses().entrySet()) {
                List<String> devices = paths.ids(loss.getValue());
                evaluate(loss.getKey());
                for (int s = 0; s < count; s++) {
                    int left = evaluation.instancesUp(s);
                    if (left < fewest[s]) {
                        fewest[s] = left;
                        fewestWithout.set(s, devices);
                    }
                    if (evaluation.state(s) == ServiceState.DOWN) {
                        down.get(s).addAll(devices);
                    }
                    if (evaluation.state(s).isFelt()) {
                        felt.get(s).addAll(devices);
                    }
                }
                if (loss.getValue().stream().anyMatch(paths::isOutput)) {
                    loss.getKey().stream().filter(this::hasSpareCord).forEach(falselyRedundant::add);
                }
            }
            evaluate(paths.all(Rack.class));
            var exposures = new ArrayList<ServiceExposure>();
            for (int s = 0; s < count; s++) {
                List<Integer> racks = racksOf(s);
                exposures.add(new ServiceExposure(
                        services.service(s).id(),
                        services.service(s).name(),
                        services.service(s).instances().size(),
                        services.service(s).sizing().capacity(),
                        fewest[s],
                        fewestWithout.get(s),
                        down.get(s),
                        felt.get(s),
                        paths.ids(racks.stream().filter(r -> !hasSpareCord(r)).toList()),
                        paths.ids(racks.stream().filter(falselyRedundant::contains).toList()),
                        evaluation.state(s)));
            }
            return exposures;
        }

        /** Devices by the racks that the loss of one of them darkens; those that darken none are left out. */
        private Map<List<Integer>, List<Integer>> losses() {
            var losses = new LinkedHashMap<List<Integer>, List<Integer>>();
            for (int d : paths.carriers()) {
                List<Integer> dark = paths.racksDarkWithout(List.of(d));
                if (!dark.isEmpty()) {
                    losses.computeIfAbsent(dark, ignored -> new ArrayList<>()).add(d);
                }
            }
            return losses;
        }

        List<AuditFinding> unusableReplicas(AtStake stake) {
            List<Integer> all = paths.all(Rack.class);
            evaluate(all);
            var findings = new ArrayList<AuditFinding>();
            for (int s = 0; s < services.services().size(); s++) {
                int elsewhere = services.instancesElsewhere(s);
                if (elsewhere == 0 || elsewhere == services.service(s).instances().size() || evaluation.state(s) != ServiceState.DOWN) {
                    continue;
                }
                List<Integer> racks = racksOf(s);
                findings.add(new AuditFinding(
                        AuditKind.NO_USABLE_REPLICA,
                        List.of(),
                        paths.ids(racks),
                        stake.loadW(racks),
                        List.of(),
                        List.of(services.service(s).id()),
                        "%s has %d of %d instances in another region and is down all the same when this site is lost: %s."
                                .formatted(
                                        services.service(s).name(),
                                        elsewhere,
                                        services.service(s).instances().size(),
                                        evaluation.isShortOfInstances(s)
                                                ? "it breaks down below %d".formatted(services.service(s).sizing().minimum())
                                                : evaluation.reason(s))));
            }
            return findings;
        }

        private void evaluate(List<Integer> darkRacks) {
            boolean[] dark = new boolean[services.rackIds().size()];
            darkRacks.forEach(d -> dark[services.rackNum(paths.index().device(d).id())] = true);
            evaluation.evaluate(dark);
        }

        private List<Integer> racksOf(int service) {
            var racks = new TreeSet<Integer>();
            for (int rack : services.racksOfService(service)) {
                racks.add(paths.index().deviceNum(services.rackIds().get(rack)));
            }
            return List.copyOf(racks);
        }

        private boolean hasSpareCord(int rack) {
            return paths.index().feeds(rack).length > paths.needed(rack);
        }

        private static List<List<String>> lists(int count) {
            var lists = new ArrayList<List<String>>();
            for (int i = 0; i < count; i++) {
                lists.add(new ArrayList<>());
            }
            return lists;
        }
    }
}
