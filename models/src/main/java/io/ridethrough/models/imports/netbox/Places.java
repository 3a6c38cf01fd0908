package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.Ids;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sites, what they are called, and ids made of them: {@code site/name}, with the location or the number where that is not enough. */
final class Places {
    private final Inventory inventory;
    private final @Nullable String only;

    /**
     * @param only name or slug of the one site to import, null for all
     */
    Places(Inventory inventory, @Nullable String only) {
        this.inventory = inventory;
        this.only = only;
    }

    /** Names under which a person may mean the site of an object: its slug and its name. */
    List<String> siteNames(NetBoxObject object) {
        NetBoxObject site = site(object);
        return site == null ? List.of("no-site") : List.of(siteSlug(object), site.text("name"));
    }

    @Nullable NetBoxObject site(NetBoxObject object) {
        return inventory.find("dcim.site", object.id("site"));
    }

    /** Slug of the site of an object, or {@code no-site}. */
    String siteSlug(NetBoxObject object) {
        NetBoxObject site = site(object);
        if (site == null) {
            return "no-site";
        }
        return Ids.slug(site.text("slug").isEmpty() ? site.text("name") : site.text("slug"));
    }

    boolean isChosen(NetBoxObject object) {
        return only == null || siteNames(object).contains(only);
    }

    /** Possible ids of something that stands at a site, the shortest first. */
    List<String> ids(NetBoxObject object, String name) {
        String site = siteSlug(object);
        String own = Ids.slug(name);
        var ids = new ArrayList<>(List.of(site + "/" + own));
        NetBoxObject location = inventory.find("dcim.location", object.id("location"));
        if (location != null) {
            ids.add(site + "/" + Ids.slug(location.text("name")) + "/" + own);
        }
        String kind = object.model().substring(object.model().indexOf('.') + 1);
        ids.add(site + "/" + own + "-" + kind + "-" + object.pk());
        return ids;
    }

    /** The name a person gave a device, or its type and number. */
    String deviceName(NetBoxObject device) {
        String name = device.text("name");
        return name.isEmpty() ? deviceType(device) + " " + device.pk() : name;
    }

    String deviceType(NetBoxObject device) {
        NetBoxObject type = inventory.find("dcim.devicetype", device.id("device_type"));
        String model = type == null ? nested(device.find("device_type"), "model") : type.text("model");
        return model.isEmpty() ? "device" : model;
    }

    /** Name of what the first of these fields refers to: looked up, else as REST repeats it; empty when there is none. */
    String nameOf(NetBoxObject object, String model, String... fields) {
        for (String field : fields) {
            NetBoxObject found = inventory.find(model, object.id(field));
            String name = found == null ? nested(object.find(field), "name") : found.text("name");
            if (!name.isEmpty()) {
                return name;
            }
        }
        return "";
    }

    private static String nested(@Nullable YamlValue value, String key) {
        return value instanceof YamlValue.Fields fields ? fields.word(key) : "";
    }

    /** The room a rack stands in: its location, else its site. */
    String room(NetBoxObject rack, Map<String, String> rooms) {
        NetBoxObject location = inventory.find("dcim.location", rack.id("location"));
        String key = location == null ? siteSlug(rack) + "/hall" : siteSlug(rack) + "/" + Ids.slug(location.text("name")) + "-room";
        inventory.take(location);
        return rooms.computeIfAbsent(key, k -> k);
    }
}
