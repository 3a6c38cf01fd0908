package io.ridethrough.models.contingency;

import io.ridethrough.models.physics.psu.PowerSupply;
import io.ridethrough.models.plant.Ats;
import io.ridethrough.models.plant.Cooling;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Generator;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Room;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Switchgear;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.plant.Utility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settled state by plain recursion over the records, everything from nothing at every stage: no arrays, no cones, no log. Ratings
 * and trip limits are those of {@link SettledPlant}.
 */
final class PlainSettled {
    private final Plant plant;
    private final SettledPlant limits;
    private final Map<String, List<Device>> consumers = new HashMap<>();
    private final Set<String> dead = new HashSet<>();
    private final Set<String> onBypass = new HashSet<>();
    private final Map<String, Boolean> live = new HashMap<>();
    private final Map<String, Double> loadW = new HashMap<>();
    private final Map<String, Double> normalW = new HashMap<>();
    final Set<String> dark = new TreeSet<>();
    final Set<String> over = new TreeSet<>();

    PlainSettled(SettledPlant limits) {
        this.limits = limits;
        plant = limits.index.plant();
        for (Device device : plant.devices()) {
            for (String feed : new HashSet<>(device.fedFrom())) {
                consumers.computeIfAbsent(feed, f -> new ArrayList<>()).add(device);
            }
        }
        plant.devices().forEach(d -> normalW.put(d.id(), loadW(d)));
    }

    void run(Set<String> outages) {
        dead.clear();
        onBypass.clear();
        dark.clear();
        over.clear();
        dead.addAll(outages);
        boolean acted = true;
        while (acted) {
            live.clear();
            loadW.clear();
            acted = stage();
        }
        for (Device device : plant.devices()) {
            if (device instanceof Rack && !lives(device)) {
                dark.add(device.id());
            }
            if (lives(device) && isAbove(device, limits.limitW[p(device)])) {
                over.add(device.id());
            }
        }
        over.removeAll(outages);
    }

    private int p(Device device) {
        return limits.positionOf[limits.index.deviceNum(device.id())];
    }

    private boolean isAbove(Device device, double boundW) {
        return loadW(device) > boundW * (1 + 1e-9) && loadW(device) > normalW.getOrDefault(device.id(), 0.0) + 1e-3;
    }

    private boolean stage() {
        Set<String> trips = new HashSet<>();
        Set<String> toBypass = new HashSet<>();
        for (Device device : plant.devices()) {
            if (!lives(device)) {
                continue;
            }
            boolean ups = device instanceof Ups u && u.design().kind() == Ups.Kind.DOUBLE_CONVERSION;
            if (ups && isAbove(device, limits.inverterW[p(device)])) {
                if (!bypassLives((Ups) device) || isAbove(device, limits.tripW[p(device)])) {
                    trips.add(device.id());
                } else if (!onBypass.contains(device.id()) && lives(feed(device, 0))) {
                    toBypass.add(device.id());
                }
            } else if (isAbove(device, limits.tripW[p(device)])) {
                trips.add(device.id());
            }
        }
        dead.addAll(trips);
        onBypass.addAll(toBypass);
        over.addAll(trips);
        over.addAll(toBypass);
        return !trips.isEmpty() || !toBypass.isEmpty();
    }

    private Device feed(Device device, int cord) {
        return plant.getDevice(device.fedFrom().get(cord));
    }

    private boolean bypassLives(Ups ups) {
        return ups.design().bypass().present() && lives(feed(ups, ups.fedFrom().size() - 1));
    }

    private boolean lives(Device device) {
        Boolean known = live.get(device.id());
        if (known == null) {
            known = !dead.contains(device.id()) && isFed(device);
            live.put(device.id(), known);
        }
        return known;
    }

    private boolean isFed(Device device) {
        long sources = device.fedFrom().stream().filter(id -> lives(plant.getDevice(id))).count();
        return switch (device) {
            case Utility ignored -> true;
            case Generator ignored -> true;
            case Room ignored -> false;
            case Ups ups -> lives(feed(ups, 0)) || bypassLives(ups);
            case Rack rack ->
                sources >= PowerSupply.cordsNeeded(rack.loadW(), rack.supplies().cordLimitW(), rack.fedFrom().size());
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling bus ->
                sources >= bus.minimumSets();
            default -> sources > 0;
        };
    }

    double loadW(Device device) {
        Double known = loadW.get(device.id());
        if (known == null) {
            double sumW = 0;
            for (Device consumer : consumers.getOrDefault(device.id(), List.of())) {
                sumW += lives(consumer) ? drawsW(consumer, device) : 0;
            }
            known = switch (device) {
                case Rack rack -> lives(rack) ? rack.loadW() : 0;
                case Cooling unit -> lives(unit) ? unit.ratingW() / unit.cop() : 0;
                default -> sumW;
            };
            loadW.put(device.id(), known);
        }
        return known;
    }

    private double drawsW(Device consumer, Device source) {
        List<Device> feeds = consumer.fedFrom().stream().map(plant::getDevice).toList();
        List<Device> good = feeds.stream().filter(this::lives).toList();
        return switch (consumer) {
            case Rack rack -> rack.loadW() / good.size() * good.stream().filter(source::equals).count();
            case Ups ups when onBypass.contains(ups.id()) || !lives(feeds.getFirst()) -> feeds.getLast().equals(source) ? loadW(ups) : 0;
            case Ups ups -> feeds.getFirst().equals(source) ? loadW(ups) / ups.efficiency() : 0;
            case Switchgear board when board.arrangement() instanceof Switchgear.Arrangement.Paralleling -> {
                double setsW = good.stream().mapToDouble(g -> ((Generator) g).ratingW()).sum();
                yield lives(source) ? loadW(board) * ((Generator) source).ratingW() / setsW : 0;
            }
            case Ats ats -> good.getFirst().equals(source) ? loadW(ats) : 0;
            case Sts sts -> good.getFirst().equals(source) ? loadW(sts) : 0;
            case Switchgear board -> good.getFirst().equals(source) ? loadW(board) : 0;
            default -> loadW(consumer);
        };
    }
}
