package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.FacilityText;
import io.ridethrough.models.imports.Ids;
import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.imports.Imported;
import io.ridethrough.models.imports.Ledger;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a facility and its services of what NetBox knows. */
public final class NetBoxImport {
    private NetBoxImport() {}

    /**
     * Imports a dump or REST lists.
     *
     * @param texts all of them together are one NetBox
     * @param overlay what NetBox does not know, null for none
     * @param site name or slug of the one site to import, null for all
     * @throws BadInput with every problem found
     */
    public static Imported run(List<ImportText> texts, @Nullable ImportText overlay, @Nullable String site) {
        var inventory = new Inventory(NetBoxTexts.read(texts));
        String file = texts.isEmpty() ? "netbox" : texts.getFirst().file();
        requireSite(inventory, site, file);
        Overlay own = overlay == null ? Overlay.none() : Overlay.read(overlay);
        var ledger = new Ledger();
        var places = new Places(inventory, site);
        var tree = new PowerTree(inventory, places, new Cables(inventory), own, ledger);
        tree.rate();
        var text = new FacilityText();
        text.comment("Imported from NetBox. import-report.json beside this file says");
        text.comment("what was assumed and what was not understood.");
        var loads = new Loads(inventory, places, tree, own, ledger);
        loads.write(text);
        if (!own.hasFacility()) {
            String id = site != null ? Ids.slug(site) : loads.sites().size() == 1 ? loads.sites().iterator().next() : "netbox";
            text.facility(id, "Imported from NetBox", tree.voltages().usualHz(), tree.voltages().facilityV());
        }
        own.write(text);
        tree.write(text);
        if (loads.sites().isEmpty()) {
            throw new BadInput(List.of(new Problem(
                    file,
                    0,
                    "Nothing in it has both power and a place: no rack with a feed, no device whose power is cabled.",
                    "Maybe the export lacks power feeds, power ports, outlets or cables.")));
        }
        own.requireUsed(names(inventory, places));
        String plant = text.checked();
        String services = new Workloads(inventory, places, loads, ledger).write(FacilityText.parse(plant));
        inventory.account(ledger);
        return new Imported(plant, services, ledger.report());
    }

    private static void requireSite(Inventory inventory, @Nullable String site, String file) {
        if (site == null) {
            return;
        }
        List<String> known = new ArrayList<>();
        for (NetBoxObject one : inventory.list("dcim.site")) {
            known.add(one.text("name"));
            known.add(one.text("slug"));
        }
        if (!known.contains(site)) {
            throw new BadInput(List.of(new Problem(file, 0, "There is no site %s.".formatted(site), Nearest.hint(site, known))));
        }
    }

    private static Map<String, List<String>> names(Inventory inventory, Places places) {
        return Map.of(
                "panels", inventory.list("dcim.powerpanel").stream().map(p -> p.text("name")).toList(),
                "devices", inventory.list("dcim.device").stream().map(places::deviceName).toList(),
                "loads", inventory.list("dcim.rack").stream().map(r -> r.text("name")).toList());
    }
}
