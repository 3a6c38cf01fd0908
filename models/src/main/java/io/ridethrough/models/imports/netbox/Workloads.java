package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.Ids;
import io.ridethrough.models.imports.Ledger;
import io.ridethrough.models.imports.ServicesText;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.service.Need;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Hosts and services. NetBox knows no services in our sense; what it knows is who would miss a device: the machines on it, the
 * cluster it belongs to, the network services it offers, and the role it plays for a tenant at a site.
 */
final class Workloads {
    private final Inventory inventory;
    private final Places places;
    private final Loads loads;
    private final Ledger ledger;
    private final Map<Long, String> hostOf = new LinkedHashMap<>();
    private final Map<Long, String> serviceOfCluster = new LinkedHashMap<>();
    private final Map<Long, String> serviceOfMachine = new LinkedHashMap<>();
    private final Map<String, List<String>> instances = new LinkedHashMap<>();
    private final ServicesText text = new ServicesText();

    Workloads(Inventory inventory, Places places, Loads loads, Ledger ledger) {
        this.inventory = inventory;
        this.places = places;
        this.loads = loads;
        this.ledger = ledger;
    }

    /** The text of services.yaml. */
    String write(Plant plant) {
        nameHosts();
        addClusters();
        addMachines();
        addOffered();
        addRoles();
        return text.checked(plant);
    }

    private void nameHosts() {
        var ids = new Ids();
        loads.devices().forEach(d -> ids.add(Long.toString(d.pk()), places.ids(d, places.deviceName(d))));
        Map<String, String> settled = ids.settle();
        for (NetBoxObject device : loads.devices()) {
            String id = settled.getOrDefault(Long.toString(device.pk()), "");
            hostOf.put(device.pk(), id);
            String role = places.nameOf(device, "dcim.devicerole", "role", "device_role");
            text.host(id, loads.findLoad(device), "", "%s, %s %s".formatted(places.deviceName(device), role, places.deviceType(device)));
            ledger.name(id, places.deviceName(device));
        }
    }

    private void addClusters() {
        for (NetBoxObject cluster : inventory.list("virtualization.cluster")) {
            List<String> on = loads.devices().stream()
                    .filter(d -> d.id("cluster") == cluster.pk())
                    .map(d -> hostOf.getOrDefault(d.pk(), ""))
                    .toList();
            if (on.isEmpty()) {
                inventory.leave(cluster, "no device that was taken over belongs to it: it runs elsewhere");
                continue;
            }
            String id = "cluster/" + Ids.slug(cluster.text("name")) + (isTwice(cluster) ? "-" + cluster.pk() : "");
            inventory.take(cluster);
            ledger.name(id, cluster.text("name"));
            serviceOfCluster.put(cluster.pk(), id);
            long machines = inventory.list("virtualization.virtualmachine").stream()
                    .filter(vm -> vm.id("cluster") == cluster.pk())
                    .count();
            add(id, "Cluster %s, %d virtual machines".formatted(cluster.text("name"), machines), on, List.of());
        }
        if (!serviceOfCluster.isEmpty()) {
            ledger.assume("How many hosts of a cluster its machines need is not in NetBox: all for full speed, half to work at all.");
        }
    }

    private boolean isTwice(NetBoxObject object) {
        return inventory.list(object.model()).stream().filter(o -> Ids.slug(o.text("name")).equals(Ids.slug(object.text("name")))).count() > 1;
    }

    private void addMachines() {
        var ids = new Ids();
        List<NetBoxObject> machines = inventory.list("virtualization.virtualmachine");
        machines.forEach(vm -> {
            String name = "vm/" + Ids.slug(vm.text("name"));
            ids.add(Long.toString(vm.pk()), List.of(name, name + "-" + vm.pk()));
        });
        Map<String, String> settled = ids.settle();
        for (NetBoxObject vm : machines) {
            String host = hostOf.get(vm.id("device"));
            String cluster = serviceOfCluster.get(vm.id("cluster"));
            String status = vm.text("status");
            if (!status.isEmpty() && !status.equals("active")) {
                inventory.leave(vm, "its status is %s, so nobody misses it".formatted(status));
            } else if (host != null) {
                String id = settled.getOrDefault(Long.toString(vm.pk()), "");
                inventory.take(vm);
                ledger.name(id, vm.text("name"));
                serviceOfMachine.put(vm.pk(), id);
                add(id, "Virtual machine " + vm.text("name"), List.of(host), List.of());
            } else if (cluster != null) {
                inventory.take(vm);
                serviceOfMachine.put(vm.pk(), cluster);
            } else {
                inventory.leave(vm, vm.id("cluster") >= 0 || vm.id("device") >= 0
                        ? "no device that was taken over runs its cluster: it runs elsewhere"
                        : "it names neither a device nor a cluster");
            }
        }
    }

    /** The network services that NetBox lists for devices and machines. */
    private void addOffered() {
        for (NetBoxObject offered : inventory.list("ipam.service")) {
            String parentType = offered.text("parent_object_type");
            long device = parentType.equals("dcim.device") ? offered.id("parent_object_id") : offered.id("device");
            long machine = parentType.equals("virtualization.virtualmachine") ? offered.id("parent_object_id") : offered.id("virtual_machine");
            String host = hostOf.get(device);
            String below = serviceOfMachine.get(machine);
            if (host == null && below == null) {
                inventory.leave(offered, "the device or machine that offers it was left");
                continue;
            }
            inventory.take(offered);
            String id = "service/%s-%d".formatted(Ids.slug(offered.text("name")), offered.pk());
            ledger.name(id, offered.text("name"));
            List<ServicesText.Needed> needs =
                    host == null && below != null ? List.of(new ServicesText.Needed(below, Need.Kind.HARD)) : List.of();
            add(id, offered.text("name"), host == null ? instances.getOrDefault(below, List.of()) : List.of(host), needs);
        }
    }

    private void addRoles() {
        var members = new LinkedHashMap<String, List<NetBoxObject>>();
        var names = new LinkedHashMap<String, String>();
        for (NetBoxObject device : loads.devices()) {
            NetBoxObject site = places.site(device);
            String role = places.nameOf(device, "dcim.devicerole", "role", "device_role");
            String tenant = places.nameOf(device, "tenancy.tenant", "tenant");
            String at = site == null ? "" : site.text("name");
            String id = "role/" + places.siteSlug(device) + "/" + Ids.slug(role.isEmpty() ? "no role" : role)
                    + (tenant.isEmpty() ? "" : "/" + Ids.slug(tenant));
            members.computeIfAbsent(id, k -> new ArrayList<>()).add(device);
            names.put(id, "%s at %s%s".formatted(role.isEmpty() ? "Devices" : role, at, tenant.isEmpty() ? "" : " for " + tenant));
            inventory.take(inventory.find("dcim.devicerole", Math.max(device.id("role"), device.id("device_role"))));
            inventory.take(inventory.find("tenancy.tenant", device.id("tenant")));
        }
        members.forEach((id, devices) -> {
            ledger.name(id, names.getOrDefault(id, id));
            add(id, names.getOrDefault(id, id), devices.stream().map(d -> hostOf.getOrDefault(d.pk(), "")).toList(), List.of());
        });
        if (!members.isEmpty()) {
            ledger.assume("NetBox knows no services: devices of one role, site and tenant count as one, all of them for full service, half to work at all.");
        }
    }

    private void add(String id, String name, List<String> on, List<ServicesText.Needed> needs) {
        instances.put(id, on);
        text.service(new ServicesText.Row(id, name.strip(), on, needs, "", Double.NaN));
    }
}
