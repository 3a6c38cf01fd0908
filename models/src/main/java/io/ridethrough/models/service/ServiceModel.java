package io.ridethrough.models.service;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Hosts and services of a facility with dense numbers. Immutable; safe to share between threads.
 *
 * <p>Racks are numbered in the order of the facility file, services in the order of services.yaml.
 */
public final class ServiceModel {
    private final List<Host> hosts;
    private final List<Service> services;
    private final List<String> rackIds;
    private final Map<String, Integer> rackNums = new HashMap<>();
    private final Map<String, Integer> serviceNums = new HashMap<>();
    private final int[][] instancesOnRack;
    private final int[][] racksOfService;
    private final Platform platform;
    private final int[] elsewhere;
    final int[][] providers;
    final int[] order;

    /** A model of valid parts; {@link ServicesFile} checks them first and lists every problem. */
    public ServiceModel(Plant plant, List<Host> hosts, List<Service> services, Platform platform) {
        this.platform = platform;
        this.hosts = List.copyOf(hosts);
        this.services = List.copyOf(services);
        rackIds = plant.listDevices(Rack.class).stream().map(Rack::id).toList();
        for (int r = 0; r < rackIds.size(); r++) {
            rackNums.put(rackIds.get(r), r);
        }
        for (int s = 0; s < services.size(); s++) {
            if (serviceNums.put(services.get(s).id(), s) != null) {
                throw new IllegalArgumentException("Two services are called %s.".formatted(services.get(s).id()));
            }
        }
        racksOfService = placeInstances();
        instancesOnRack = invert(racksOfService, rackIds.size());
        elsewhere = new int[services.size()];
        for (int s = 0; s < elsewhere.length; s++) {
            elsewhere[s] = services.get(s).instances().size() - racksOfService[s].length;
        }
        providers = services.stream()
                .map(s -> s.needs().stream().mapToInt(n -> serviceNum(n.service())).toArray())
                .toArray(int[][]::new);
        order = sortProvidersFirst();
    }

    /** A facility about whose services nothing is known. */
    public static ServiceModel empty(Plant plant) {
        return new ServiceModel(plant, List.of(), List.of(), Platform.NONE);
    }

    public List<Host> hosts() {
        return hosts;
    }

    public List<Service> services() {
        return services;
    }

    public Service service(int serviceNum) {
        return services.get(serviceNum);
    }

    /** What all services share when they come back. */
    public Platform platform() {
        return platform;
    }

    /** Number of the control plane, -1 where there is none. */
    public int controlPlaneNum() {
        return platform.controlPlane() == null ? -1 : serviceNum(platform.controlPlane());
    }

    /** The control plane and every service it cannot run without, by service number: they start without it. */
    public boolean[] belowControlPlane() {
        boolean[] below = new boolean[services.size()];
        var queue = new ArrayList<Integer>();
        if (controlPlaneNum() >= 0) {
            queue.add(controlPlaneNum());
            below[controlPlaneNum()] = true;
        }
        for (int next = 0; next < queue.size(); next++) {
            int s = queue.get(next);
            for (int n = 0; n < providers[s].length; n++) {
                if (services.get(s).needs().get(n).kind() != Need.Kind.SOFT && !below[providers[s][n]]) {
                    below[providers[s][n]] = true;
                    queue.add(providers[s][n]);
                }
            }
        }
        return below;
    }

    /** Instances of a service outside this plant. */
    public int instancesElsewhere(int serviceNum) {
        return elsewhere[serviceNum];
    }

    /** Numbers of the services it needs, in the order of its needs. Shared array: do not modify. */
    public int[] providersOf(int serviceNum) {
        return providers[serviceNum];
    }

    /** Rack ids, by rack number. */
    public List<String> rackIds() {
        return rackIds;
    }

    /** Number of the rack of that id. */
    public int rackNum(String rackId) {
        Integer num = rackNums.get(rackId);
        if (num == null) {
            throw new IllegalArgumentException("There is no rack %s.".formatted(rackId));
        }
        return num;
    }

    /** Number of the service of that id. */
    public int serviceNum(String serviceId) {
        Integer num = serviceNums.get(serviceId);
        if (num == null) {
            throw new IllegalArgumentException("There is no service %s.".formatted(serviceId));
        }
        return num;
    }

    /** Number of the service of that id, -1 when there is none. */
    public int findServiceNum(String serviceId) {
        return serviceNums.getOrDefault(serviceId, -1);
    }

    /** Service numbers with an instance on that rack, one entry an instance. Shared array: do not modify. */
    public int[] instancesOnRack(int rackNum) {
        return instancesOnRack[rackNum];
    }

    /** Rack numbers of a service, one entry for each instance inside this plant. Shared array: do not modify. */
    public int[] racksOfService(int serviceNum) {
        return racksOfService[serviceNum];
    }

    /** Ids of the services with an instance on that rack, no doubles, file order. */
    public List<String> listServicesOnRack(String rackId) {
        return java.util.Arrays.stream(instancesOnRack[rackNum(rackId)])
                .distinct()
                .sorted()
                .mapToObj(s -> services.get(s).id())
                .toList();
    }

    private int[][] placeInstances() {
        var rackOfHost = new HashMap<String, Integer>();
        for (Host host : hosts) {
            rackOfHost.put(host.id(), host.rack() == null ? -1 : rackNum(host.rack()));
        }
        int[][] placed = new int[services.size()][];
        for (int s = 0; s < placed.length; s++) {
            Service service = services.get(s);
            placed[s] = service.instances().stream()
                    .mapToInt(host -> Objects.requireNonNull(
                            rackOfHost.get(host),
                            () -> "Service %s runs on host %s, which is not listed.".formatted(service.id(), host)))
                    .filter(rack -> rack >= 0)
                    .toArray();
        }
        return placed;
    }

    private static int[][] invert(int[][] racksOfService, int rackCount) {
        var lists = new ArrayList<List<Integer>>();
        for (int r = 0; r < rackCount; r++) {
            lists.add(new ArrayList<>());
        }
        for (int s = 0; s < racksOfService.length; s++) {
            for (int rack : racksOfService[s]) {
                lists.get(rack).add(s);
            }
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** Depth first: providers before consumers wherever there is no circle, so that one pass settles almost always. */
    private int[] sortProvidersFirst() {
        var visit = new Object() {
            final boolean[] seen = new boolean[services.size()];
            final int[] sorted = new int[services.size()];
            int placed;

            void from(int service) {
                if (seen[service]) {
                    return;
                }
                seen[service] = true;
                for (int provider : providers[service]) {
                    from(provider);
                }
                sorted[placed++] = service;
            }
        };
        for (int s = 0; s < services.size(); s++) {
            visit.from(s);
        }
        return visit.sorted;
    }
}
