package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.netbox.NetBoxObject.Ref;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which power port, outlet and feed a cable joins. Cables name their ends in one of three ways: terminations of their own in a
 * dump since NetBox 3.3, lists of both sides in REST since 3.3, one type and number for each side before.
 */
final class Cables {
    static final Set<String> POWER = Set.of("dcim.powerport", "dcim.poweroutlet", "dcim.powerfeed");

    private final Inventory inventory;
    private final Map<Long, Map<String, List<Ref>>> ends = new HashMap<>();
    private final Map<Ref, Set<Ref>> farEnds = new HashMap<>();

    Cables(Inventory inventory) {
        this.inventory = inventory;
        for (NetBoxObject termination : inventory.list("dcim.cabletermination")) {
            addEnd(termination.id("cable"), termination.text("cable_end"), target(termination, "termination"));
        }
        for (NetBoxObject cable : inventory.list("dcim.cable")) {
            for (String side : List.of("a", "b")) {
                if (cable.find(side + "_terminations") instanceof YamlValue.Items items) {
                    items.items().forEach(item -> addEnd(cable.pk(), side, restTarget(item)));
                }
                addEnd(cable.pk(), side, target(cable, "termination_" + side));
            }
        }
        inventory.list("dcim.cable").forEach(this::join);
        inventory.list("dcim.cabletermination").forEach(this::judge);
    }

    /** What is on the other side of the cable at this port, outlet or feed. */
    List<Ref> farEnds(NetBoxObject end) {
        return List.copyOf(farEnds.getOrDefault(end.ref(), Set.of()));
    }

    private void addEnd(long cable, String side, @Nullable Ref target) {
        if (target != null) {
            ends.computeIfAbsent(cable, c -> new HashMap<>())
                    .computeIfAbsent(side.toLowerCase(java.util.Locale.ROOT), s -> new ArrayList<>())
                    .add(target);
        }
    }

    private void join(NetBoxObject cable) {
        Map<String, List<Ref>> sides = ends.getOrDefault(cable.pk(), Map.of());
        List<Ref> a = sides.getOrDefault("a", List.of());
        List<Ref> b = sides.getOrDefault("b", List.of());
        if (a.stream().noneMatch(r -> POWER.contains(r.model())) && b.stream().noneMatch(r -> POWER.contains(r.model()))) {
            inventory.leave(cable, a.isEmpty() && b.isEmpty() ? "its ends are not in the input" : "carries data, not power");
            return;
        }
        String status = cable.text("status");
        if (!status.isEmpty() && !status.equals("connected")) {
            inventory.leave(cable, "its status is " + status + ", so nothing is fed through it");
            return;
        }
        if (a.isEmpty() || b.isEmpty()) {
            inventory.leave(cable, "only one of its ends is in the input");
            return;
        }
        inventory.take(cable);
        for (Ref one : a) {
            for (Ref other : b) {
                farEnds.computeIfAbsent(one, r -> new LinkedHashSet<>()).add(other);
                farEnds.computeIfAbsent(other, r -> new LinkedHashSet<>()).add(one);
            }
        }
    }

    private void judge(NetBoxObject termination) {
        NetBoxObject cable = inventory.find("dcim.cable", termination.id("cable"));
        if (cable == null) {
            inventory.leave(termination, "its cable is not in the input");
        } else if (inventory.isLeft(cable)) {
            inventory.leave(termination, "an end of a cable that was left: carries data, or nothing");
        } else {
            inventory.take(termination);
        }
    }

    private @Nullable Ref target(NetBoxObject object, String field) {
        long pk = object.id(field + "_id");
        String model = model(object.find(field + "_type"));
        return pk < 0 || model.isEmpty() ? null : new Ref(model, pk);
    }

    /** A content type is {@code ["dcim", "powerport"]}, {@code dcim.powerport}, or the number of one that the dump lists. */
    private String model(@Nullable YamlValue type) {
        if (type instanceof YamlValue.Items pair
                && pair.items().size() == 2
                && pair.items().get(0) instanceof YamlValue.Scalar app
                && pair.items().get(1) instanceof YamlValue.Scalar kind) {
            return app.text() + "." + kind.text();
        }
        if (!(type instanceof YamlValue.Scalar word)) {
            return "";
        }
        NetBoxObject listed = inventory.find("contenttypes.contenttype", NetBoxObject.number(word));
        return listed == null ? word.text() : listed.text("app_label") + "." + listed.text("model");
    }

    private static @Nullable Ref restTarget(YamlValue item) {
        if (item instanceof YamlValue.Fields fields
                && fields.find("object_type") instanceof YamlValue.Scalar model
                && fields.find("object_id") instanceof YamlValue.Scalar pk) {
            return new Ref(model.text(), NetBoxObject.number(pk));
        }
        return null;
    }
}
