package io.ridethrough.models.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A dump as NetBox would serve it over REST (shapes of NetBox 3.6): nested objects with id, url and name, choices with value
 * and label, both sides of a cable as lists.
 */
public final class RestPages {
    /** Path of the list of a model. */
    public static final Map<String, String> LISTS = lists();

    private static final Map<String, String> REFERENCES = Map.ofEntries(
            Map.entry("site", "dcim.site"), Map.entry("location", "dcim.location"), Map.entry("rack", "dcim.rack"),
            Map.entry("power_panel", "dcim.powerpanel"), Map.entry("device", "dcim.device"), Map.entry("device_type", "dcim.devicetype"),
            Map.entry("role", "dcim.devicerole"), Map.entry("tenant", "tenancy.tenant"), Map.entry("power_port", "dcim.powerport"),
            Map.entry("cluster", "virtualization.cluster"), Map.entry("virtual_machine", "virtualization.virtualmachine"));

    private static final Set<String> CHOICES = Set.of("status", "type", "supply", "phase");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RestPages() {}

    private static Map<String, String> lists() {
        var lists = new LinkedHashMap<String, String>();
        lists.put("dcim.site", "dcim/sites");
        lists.put("dcim.location", "dcim/locations");
        lists.put("dcim.devicerole", "dcim/device-roles");
        lists.put("dcim.devicetype", "dcim/device-types");
        lists.put("dcim.rack", "dcim/racks");
        lists.put("dcim.powerpanel", "dcim/power-panels");
        lists.put("dcim.powerfeed", "dcim/power-feeds");
        lists.put("dcim.device", "dcim/devices");
        lists.put("dcim.devicebay", "dcim/device-bays");
        lists.put("dcim.powerport", "dcim/power-ports");
        lists.put("dcim.poweroutlet", "dcim/power-outlets");
        lists.put("dcim.rearport", "dcim/rear-ports");
        lists.put("dcim.frontport", "dcim/front-ports");
        lists.put("dcim.cable", "dcim/cables");
        lists.put("tenancy.tenant", "tenancy/tenants");
        lists.put("virtualization.cluster", "virtualization/clusters");
        lists.put("virtualization.virtualmachine", "virtualization/virtual-machines");
        lists.put("ipam.service", "ipam/services");
        return lists;
    }

    /** One text for each list. */
    public static List<ImportText> of(String dump) throws IOException {
        var texts = new ArrayList<ImportText>();
        for (var list : LISTS.entrySet()) {
            ObjectNode page = MAPPER.createObjectNode();
            List<ObjectNode> objects = objects(dump, list.getKey(), "https://netbox.example");
            page.put("count", objects.size()).putNull("next").putNull("previous");
            page.putArray("results").addAll(objects);
            texts.add(new ImportText(list.getValue(), MAPPER.writeValueAsString(page)));
        }
        return texts;
    }

    /** The objects of one model as REST shows them. */
    public static List<ObjectNode> objects(String dump, String model, String host) throws IOException {
        JsonNode all = MAPPER.readTree(dump);
        var names = new LinkedHashMap<String, String>();
        for (JsonNode object : all) {
            JsonNode name = object.at("/fields/name").isMissingNode() ? object.at("/fields/model") : object.at("/fields/name");
            names.put(object.get("model").asText() + " " + object.path("pk").asText(), name.asText(""));
        }
        var objects = new ArrayList<ObjectNode>();
        for (JsonNode object : all) {
            if (object.get("model").asText().equals(model)) {
                objects.add(rest(all, object, names, host));
            }
        }
        return objects;
    }

    private static ObjectNode rest(JsonNode all, JsonNode object, Map<String, String> names, String host) {
        ObjectNode rest = MAPPER.createObjectNode();
        String model = object.get("model").asText();
        rest.put("id", object.get("pk").asLong());
        rest.put("url", url(host, model, object.get("pk").asLong()));
        object.get("fields").properties().forEach(field -> {
            String target = REFERENCES.get(field.getKey());
            JsonNode value = field.getValue();
            if (target != null && value.isNumber()) {
                ObjectNode nested = rest.putObject(field.getKey());
                nested.put("id", value.asLong()).put("url", url(host, target, value.asLong()));
                nested.put(target.equals("dcim.devicetype") ? "model" : "name", names.get(target + " " + value.asText()));
            } else if (CHOICES.contains(field.getKey()) && value.isTextual()) {
                rest.putObject(field.getKey()).put("value", value.asText()).put("label", value.asText().toUpperCase(java.util.Locale.ROOT));
            } else {
                rest.set(field.getKey(), value);
            }
        });
        if (model.equals("dcim.cable")) {
            ends(all, object, rest, "A");
            ends(all, object, rest, "B");
        }
        return rest;
    }

    private static void ends(JsonNode all, JsonNode cable, ObjectNode rest, String side) {
        ArrayNode ends = rest.putArray(side.toLowerCase(java.util.Locale.ROOT) + "_terminations");
        for (JsonNode object : all) {
            JsonNode fields = object.get("fields");
            if (object.get("model").asText().equals("dcim.cabletermination")
                    && fields.get("cable").asLong() == cable.get("pk").asLong()
                    && fields.get("cable_end").asText().equals(side)) {
                JsonNode type = fields.get("termination_type");
                ends.addObject()
                        .put("object_type", type.get(0).asText() + "." + type.get(1).asText())
                        .put("object_id", fields.get("termination_id").asLong());
            }
        }
    }

    private static String url(String host, String model, long pk) {
        return "%s/api/%s/%d/".formatted(host, LISTS.getOrDefault(model, "dcim/things"), pk);
    }
}
