package io.ridethrough.twin.alarm;

import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.service.ServiceEvaluation;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServiceState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What hangs on a device by topology alone: racks that go dark without it, and their services. */
final class Stakes {
    private static final int NAMED_SERVICES = 3;

    private final PlantIndex index;
    private final ServiceModel services;
    private final ServiceEvaluation evaluation;
    private final int[] rackDeviceNums;
    private final Map<Integer, boolean[]> darkWithout = new LinkedHashMap<>();

    Stakes(PlantIndex index, ServiceModel services) {
        this.index = index;
        this.services = services;
        evaluation = new ServiceEvaluation(services);
        rackDeviceNums = services.rackIds().stream().mapToInt(index::deviceNum).toArray();
    }

    /** Racks by rack number that have no path to a source without that device. Shared array: do not modify. */
    boolean[] racksDarkWithout(int deviceNum) {
        return darkWithout.computeIfAbsent(deviceNum, this::traverse);
    }

    int countDarkWithout(int deviceNum) {
        boolean[] dark = racksDarkWithout(deviceNum);
        return (int) IntStream.range(0, dark.length).filter(r -> dark[r]).count();
    }

    private boolean[] traverse(int missing) {
        boolean[] live = new boolean[index.deviceCount()];
        for (int d : index.downstreamOrder()) {
            boolean fed = index.feeds(d).length == 0 && !(index.device(d) instanceof Room);
            for (int feed : index.feeds(d)) {
                fed |= live[feed];
            }
            live[d] = fed && d != missing;
        }
        boolean[] dark = new boolean[rackDeviceNums.length];
        for (int r = 0; r < dark.length; r++) {
            dark[r] = !live[rackDeviceNums[r]];
        }
        return dark;
    }

    /**
     * False 2N: for every device at or below a UPS at which all cords of multi-corded racks end, the racks; the device
     * nearest to the rack counts.
     */
    Map<Device, List<Rack>> listFalse2n() {
        boolean[] belowUps = new boolean[index.deviceCount()];
        int[] order = index.downstreamOrder();
        var found = new LinkedHashMap<Device, List<Rack>>();
        int[] sharedBy = new int[rackDeviceNums.length];
        java.util.Arrays.fill(sharedBy, -1);
        for (int d : order) {
            belowUps[d] = index.device(d) instanceof Ups || IntStream.of(index.feeds(d)).anyMatch(f -> belowUps[f]);
            if (!belowUps[d] || index.device(d) instanceof Rack || index.consumers(d).length < 2) {
                continue;
            }
            boolean[] dark = racksDarkWithout(d);
            for (int r = 0; r < dark.length; r++) {
                if (dark[r] && index.feeds(rackDeviceNums[r]).length > 1) {
                    sharedBy[r] = d;
                }
            }
        }
        for (int r = 0; r < sharedBy.length; r++) {
            if (sharedBy[r] >= 0) {
                found.computeIfAbsent(index.device(sharedBy[r]), device -> new ArrayList<>())
                        .add((Rack) index.device(rackDeviceNums[r]));
            }
        }
        return found;
    }

    /** What happens if that device alone fails, in words: racks, services, users. */
    String lossOf(int deviceNum) {
        return consequenceOf(racksDarkWithout(deviceNum));
    }

    String lossOf(String deviceId) {
        return lossOf(index.deviceNum(deviceId));
    }

    /** What it means that these racks are dark, by rack number. */
    String consequenceOf(boolean[] dark) {
        int racks = (int) IntStream.range(0, dark.length).filter(r -> dark[r]).count();
        if (racks == 0) {
            return "no rack depends on it alone";
        }
        return "%d rack%s dark%s".formatted(racks, racks == 1 ? "" : "s", servicesHit(dark));
    }

    private String servicesHit(boolean[] dark) {
        evaluation.evaluate(dark);
        List<Integer> hit = IntStream.range(0, services.services().size())
                .filter(s -> evaluation.state(s).isFelt())
                .boxed()
                .sorted(Comparator.comparing((Integer s) -> evaluation.state(s)).reversed())
                .toList();
        if (hit.isEmpty()) {
            return services.services().isEmpty() ? "" : ", no service noticed by users";
        }
        var text = new StringBuilder();
        for (int s : hit.subList(0, Math.min(NAMED_SERVICES, hit.size()))) {
            ServiceState state = evaluation.state(s);
            text.append(text.isEmpty() ? ": " : ", ")
                    .append(services.service(s).name())
                    .append(' ')
                    .append(state.words());
        }
        if (hit.size() > NAMED_SERVICES) {
            text.append(", %d more services".formatted(hit.size() - NAMED_SERVICES));
        }
        double users = hit.stream().mapToDouble(evaluation::usersAffected).filter(u -> u > 0).max().orElse(0);
        return users > 0 ? text + "; up to " + people(users) : text.toString();
    }

    private static String people(double users) {
        return users >= 1e6
                ? String.format(Locale.ROOT, "%.1f million users", users / 1e6)
                : String.format(Locale.ROOT, "%.0f users", users);
    }
}
