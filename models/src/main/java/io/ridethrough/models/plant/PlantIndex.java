package io.ridethrough.models.plant;

import io.ridethrough.models.signal.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dense numbers for devices and points, assigned once. The only translator between names and arrays.
 *
 * <p>Device numbers follow {@link Plant#devices()}; point numbers follow {@link PointCatalog#pointsOf(Plant)}.
 */
public final class PlantIndex {
    private final Plant plant;
    private final Device[] devices;
    private final Map<String, Integer> deviceNums = new HashMap<>();
    private final int[][] feeds;
    private final int[][] consumers;
    private final int[] downstreamOrder;
    private final List<Point> points;
    private final Map<String, Integer> pointNums = new HashMap<>();

    public PlantIndex(Plant plant) {
        this.plant = plant;
        devices = plant.devices().toArray(Device[]::new);
        for (int d = 0; d < devices.length; d++) {
            deviceNums.put(devices[d].id(), d);
        }
        feeds = new int[devices.length][];
        var consumerLists = new ArrayList<List<Integer>>();
        for (int d = 0; d < devices.length; d++) {
            consumerLists.add(new ArrayList<>());
        }
        for (int d = 0; d < devices.length; d++) {
            feeds[d] = devices[d].fedFrom().stream().mapToInt(this::deviceNum).toArray();
            for (int feed : feeds[d]) {
                consumerLists.get(feed).add(d);
            }
        }
        consumers = consumerLists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        downstreamOrder = sortDownstream();
        points = PointCatalog.pointsOf(plant);
        for (int p = 0; p < points.size(); p++) {
            pointNums.put(points.get(p).name(), p);
        }
    }

    public Plant plant() {
        return plant;
    }

    public int deviceCount() {
        return devices.length;
    }

    public Device device(int deviceNum) {
        return devices[deviceNum];
    }

    /** Number of the device of that id. */
    public int deviceNum(String id) {
        Integer num = deviceNums.get(id);
        if (num == null) {
            throw new IllegalArgumentException("There is no device %s in plant %s.".formatted(id, plant.facility().id()));
        }
        return num;
    }

    /** Device numbers that feed this device, preferred first. Shared array: do not modify. */
    public int[] feeds(int deviceNum) {
        return feeds[deviceNum];
    }

    /** Device numbers fed by this device; a device with two cords on the same source appears twice. Do not modify. */
    public int[] consumers(int deviceNum) {
        return consumers[deviceNum];
    }

    /** All device numbers, every device after all that feed it. Do not modify. */
    public int[] downstreamOrder() {
        return downstreamOrder;
    }

    public List<Point> points() {
        return points;
    }

    /** Number of the point of that canonical name, or -1 when the plant has no such point. */
    public int findPointNum(String name) {
        return pointNums.getOrDefault(name, -1);
    }

    /** Number of the point of that canonical name. */
    public int pointNum(String name) {
        int num = findPointNum(name);
        if (num < 0) {
            throw new IllegalArgumentException("There is no point %s in plant %s.".formatted(name, plant.facility().id()));
        }
        return num;
    }

    private int[] sortDownstream() {
        int[] waitingFor = Arrays.stream(feeds).mapToInt(f -> f.length).toArray();
        int[] order = new int[devices.length];
        int placed = 0;
        for (int d = 0; d < devices.length; d++) {
            if (waitingFor[d] == 0) {
                order[placed++] = d;
            }
        }
        for (int next = 0; next < placed; next++) {
            for (int consumer : consumers[order[next]]) {
                if (--waitingFor[consumer] == 0) {
                    order[placed++] = consumer;
                }
            }
        }
        if (placed < devices.length) {
            throw new IllegalArgumentException("The devices of plant %s feed each other in a circle."
                    .formatted(plant.facility().id()));
        }
        return order;
    }
}
