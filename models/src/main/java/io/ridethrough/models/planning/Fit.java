package io.ridethrough.models.planning;

import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Device;
import io.ridethrough.models.plant.Pdu;
import io.ridethrough.models.plant.PlantIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/** Where a load fits: panels and free breakers with room, for a rack with two cords in pairs that no one output carries alone. */
public final class Fit {
    /**
     * A place, or a pair of them.
     *
     * @param places what the cords would hang on
     * @param headroomW most that fits there
     * @param leftW what of it is left afterwards
     * @param bindingConstraint what has least left: a device, or one line of it
     * @param sharedSources devices above the UPSs whose loss alone takes both
     */
    public record Place(List<String> places, double headroomW, double leftW, String bindingConstraint, List<String> sharedSources) {
        public Place {
            places = List.copyOf(places);
            sharedSources = List.copyOf(sharedSources);
        }
    }

    /** How the load is fed. */
    public enum Redundancy {
        /** One cord. */
        N,
        /** Two cords, each of which carries all. */
        TWO_N;

        /** As people write it. */
        public String word() {
            return this == N ? "N" : "2N";
        }
    }

    private final PlantIndex index;
    private final SupplyPaths paths;
    private final List<Integer> places = new ArrayList<>();
    private final List<Headroom.Room> rooms = new ArrayList<>();
    /** Carriers whose loss takes a place, by place. */
    private final List<BitSet> takenBy = new ArrayList<>();

    /** Fit of more load into a plant as studied. */
    public Fit(CapacityStudy study) {
        index = study.index;
        paths = study.paths;
        var headroom = new Headroom(study);
        for (int d = 0; d < index.deviceCount(); d++) {
            if (isPlace(d)) {
                places.add(d);
                rooms.add(headroom.room(d));
                takenBy.add(new BitSet());
            }
        }
        for (int c : paths.carriers()) {
            boolean[] dead = paths.deadWithout(List.of(c));
            for (int p = 0; p < places.size(); p++) {
                if (dead[places.get(p)]) {
                    takenBy.get(p).set(c);
                }
            }
        }
    }

    /** A panel of the lowest kind, or a breaker that feeds nothing yet. */
    private boolean isPlace(int d) {
        Device device = index.device(d);
        if (device instanceof Breaker) {
            return index.consumers(d).length == 0;
        }
        if (!(device instanceof Pdu)) {
            return false;
        }
        for (int consumer : index.consumers(d)) {
            if (index.device(consumer) instanceof Pdu) {
                return false;
            }
        }
        return true;
    }

    /** Where a load fits, most room first; pairs with a source of their own before those that share one. */
    public List<Place> places(double loadW, Redundancy redundancy, int most) {
        var found = new ArrayList<Place>();
        for (int one = 0; one < places.size(); one++) {
            if (rooms.get(one).roomW() < loadW) {
                continue;
            }
            if (redundancy == Redundancy.N) {
                found.add(place(loadW, List.of(places.get(one)), rooms.get(one), List.of()));
                continue;
            }
            for (int other = one + 1; other < places.size(); other++) {
                addPair(found, loadW, one, other);
            }
        }
        found.sort(Comparator.comparingInt((Place p) -> p.sharedSources().size())
                .thenComparing(Place::headroomW, Comparator.reverseOrder())
                .thenComparing(p -> String.join(" ", p.places())));
        return List.copyOf(found.subList(0, Math.min(most, found.size())));
    }

    private void addPair(List<Place> found, double loadW, int one, int other) {
        if (rooms.get(other).roomW() < loadW) {
            return;
        }
        BitSet shared = (BitSet) takenBy.get(one).clone();
        shared.and(takenBy.get(other));
        List<Integer> sharing = shared.stream().boxed().toList();
        if (sharing.stream().anyMatch(paths::isOutput)) {
            return;
        }
        Headroom.Room tighter = rooms.get(one).roomW() <= rooms.get(other).roomW() ? rooms.get(one) : rooms.get(other);
        found.add(place(loadW, List.of(places.get(one), places.get(other)), tighter, sharing));
    }

    private Place place(double loadW, List<Integer> at, Headroom.Room room, List<Integer> sharing) {
        return new Place(paths.ids(at), room.roomW(), room.roomW() - loadW, room.constraint(), paths.ids(sharing));
    }
}
