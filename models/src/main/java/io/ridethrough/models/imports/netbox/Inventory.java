package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.Ledger;
import io.ridethrough.models.imports.netbox.NetBoxObject.Ref;
import io.ridethrough.models.text.Quote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All objects by model and number, and the account of each: taken over, or left with a reason. */
final class Inventory {
    private final List<NetBoxObject> all;
    private final Map<String, Map<Long, NetBoxObject>> byModel = new HashMap<>();
    private final Map<NetBoxObject, String> reasons = new HashMap<>();
    private final Set<NetBoxObject> taken = new HashSet<>();

    Inventory(List<NetBoxObject> objects) {
        all = List.copyOf(objects);
        for (NetBoxObject object : objects) {
            Map<Long, NetBoxObject> here = byModel.computeIfAbsent(object.model(), m -> new LinkedHashMap<>());
            if (object.pk() >= 0 && here.putIfAbsent(object.pk(), object) != null) {
                reasons.put(object, "the same object stands earlier in the input");
            }
        }
    }

    /** Objects of a model, by number. */
    List<NetBoxObject> list(String model) {
        return byModel.getOrDefault(model, Map.of()).values().stream()
                .sorted(Comparator.comparingLong(NetBoxObject::pk))
                .toList();
    }

    @Nullable NetBoxObject find(String model, long pk) {
        return byModel.getOrDefault(model, Map.of()).get(pk);
    }

    @Nullable NetBoxObject find(Ref ref) {
        return find(ref.model(), ref.pk());
    }

    /** The object becomes part of the facility or of its services. */
    void take(@Nullable NetBoxObject object) {
        if (object != null) {
            taken.add(object);
        }
    }

    /** Why an object does not; the first reason stands. */
    void leave(NetBoxObject object, String reason) {
        reasons.putIfAbsent(object, reason);
    }

    boolean isLeft(NetBoxObject object) {
        return reasons.containsKey(object) && !taken.contains(object);
    }

    /** Enters every object, once. */
    void account(Ledger ledger) {
        var seen = new HashSet<Ref>();
        for (NetBoxObject object : all) {
            boolean again = object.pk() >= 0 && !seen.add(object.ref());
            if (!again && taken.contains(object)) {
                ledger.understood(object.model());
            } else {
                ledger.left(
                        Quote.clip(object.label()),
                        again ? "the same object stands earlier in the input" : reasons.getOrDefault(object, general(object.model())));
            }
        }
    }

    /** Why objects of a model are not read at all. */
    private static String general(String model) {
        String kind = model.substring(model.indexOf('.') + 1);
        String app = model.substring(0, Math.max(0, model.indexOf('.')));
        if (kind.endsWith("template")) {
            return "a template for new objects, not a thing that exists";
        }
        return switch (model) {
            case "dcim.cablepath" -> "a path that NetBox derives from cables, which are read instead";
            case "dcim.interface", "dcim.frontport", "dcim.rearport", "virtualization.vminterface" -> "carries data, not power";
            case "dcim.consoleport", "dcim.consoleserverport" -> "a console port, carries no power";
            case "dcim.region", "dcim.sitegroup" -> "groups sites; a facility begins at the site";
            case "dcim.site", "dcim.location", "dcim.rack", "dcim.device", "tenancy.tenant", "virtualization.cluster",
                    "dcim.devicerole", "dcim.devicetype" -> "nothing with power that was taken over belongs to it";
            case "dcim.virtualchassis" -> "joins switches for management, not for power";
            case "dcim.module", "dcim.modulebay", "dcim.moduletype", "dcim.devicebay" -> "a part inside a device";
            case "dcim.manufacturer", "dcim.platform", "dcim.rackrole", "dcim.rackreservation", "dcim.inventoryitem" ->
                "says nothing about power";
            case "virtualization.clustertype", "virtualization.clustergroup" -> "groups clusters";
            default -> switch (app) {
                case "circuits", "ipam", "vpn", "wireless" -> "about networks, not about power or what runs";
                case "tenancy" -> "about people, not about power or what runs";
                case "admin", "auth", "contenttypes", "sessions", "users", "extras", "core", "account", "social_django" ->
                    "NetBox's own housekeeping";
                default -> "a kind of object that is not known here";
            };
        };
    }

    /** Objects of a model whose field refers to that number. */
    List<NetBoxObject> listBy(String model, String field, long pk) {
        var found = new ArrayList<NetBoxObject>();
        for (NetBoxObject object : list(model)) {
            if (object.id(field) == pk) {
                found.add(object);
            }
        }
        return found;
    }

    /** Objects of a model grouped by the number in a field, those without one left out. */
    Map<Long, List<NetBoxObject>> groupBy(String model, String field) {
        var groups = new LinkedHashMap<Long, List<NetBoxObject>>();
        for (NetBoxObject object : list(model)) {
            if (object.id(field) >= 0) {
                groups.computeIfAbsent(object.id(field), k -> new ArrayList<>()).add(object);
            }
        }
        return groups;
    }
}
