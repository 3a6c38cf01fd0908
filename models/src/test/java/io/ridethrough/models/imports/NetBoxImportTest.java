package io.ridethrough.models.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.imports.netbox.NetBoxImport;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Breaker;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Sts;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.seeds.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class NetBoxImportTest {
    private static final String OVERLAY =
            """
            facility: {id: hq, frequency-hz: 50, voltage-v: 400}
            utilities: [{id: utility, capacity-kw: 500}]
            ups:
              - {id: ups-a, fed-from: [utility], rating-kw: 100, battery: {strings: 1, cells: 240, installed: 2022-03}}
              - {id: ups-b, fed-from: [utility], rating-kw: 100, battery: {strings: 1, cells: 240, installed: 2022-03}}
            sts: [{id: rack-sts, fed-from: [hq/pdu-b, hq/pdu-a], transfer-ms: 8}]
            panels: [{panel: Panel A, fed-from: ups-a}, {panel: Panel B, fed-from: ups-b}]
            devices: [{device: Rack ATS 5, is: rack-sts}, {device: closet-pdu, site: Branch, fed-from: utility}]
            loads: [{rack: R2, load-kw: 3.5}, {rack: Closet, site: branch, load-kw: 0.4}]
            """;

    private static Imported small() throws IOException {
        return NetBoxImport.run(List.of(Golden.input("netbox-small.json")), null, null);
    }

    @Test
    void smallDumpBecomesThisFacility() throws IOException {
        Golden.check("netbox-small.txt", small());
    }

    /** The same objects in any order are the same ids and the same facility. */
    @ParameterizedTest
    @Seeds({1, 2, 3})
    void orderOfTheInputDoesNotMatter(long seed) throws IOException {
        var mapper = new ObjectMapper();
        var objects = new java.util.ArrayList<JsonNode>();
        mapper.readTree(Golden.input("netbox-small.json").text()).forEach(objects::add);
        java.util.Collections.shuffle(objects, new Random(seed));
        Imported shuffled = NetBoxImport.run(List.of(new ImportText("shuffled.json", mapper.writeValueAsString(objects))), null, null);

        assertThat(shuffled.plant()).isEqualTo(small().plant());
        assertThat(shuffled.services()).isEqualTo(small().services());
    }

    @Test
    void overlayNamesWhatNetBoxDoesNotKnow() throws IOException {
        Imported imported = NetBoxImport.run(
                List.of(Golden.input("netbox-small.json")), new ImportText("overlay.yaml", OVERLAY), null);
        Plant plant = FacilityText.parse(imported.plant());

        assertThat(plant.facility().id()).isEqualTo("hq");
        assertThat(plant.getDevice("hq/Panel-A").fedFrom()).containsExactly("ups-a");
        assertThat(plant.getDevice("branch/closet-pdu").fedFrom()).containsExactly("utility");
        assertThat(plant.getDevice("hq/Closet").fedFrom()).containsExactly("rack-sts");
        assertThat(plant.listDevices(Sts.class)).hasSize(1);
        assertThat(plant.listDevices(Ups.class)).hasSize(2);
        assertThat(((Rack) plant.getDevice("hq/R2")).loadW()).isEqualTo(3500);
        assertThat(((Rack) plant.getDevice("branch/Closet-rack-4")).loadW()).isEqualTo(400);
        assertThat(imported.report().assumed()).noneMatch(text -> text.contains("assumed-source"));
    }

    @Test
    void everyMistakeOfAnOverlayIsNamedWithItsLine() throws IOException {
        ImportText dump = Golden.input("netbox-small.json");
        var bad = catchThrowableOfType(
                BadInput.class,
                () -> NetBoxImport.run(
                        List.of(dump),
                        new ImportText(
                                "overlay.yaml",
                                """
                                utilities: [{id: utility, capacity-kw: 500}]
                                panels:
                                  - {panel: Panel C, fed-from: utility}
                                loads:
                                  - {rack: Closet, load-kw: 1}
                                """),
                        null));

        assertThat(bad.problems()).extracting("file").containsOnly("overlay.yaml");
        assertThat(bad.problems()).extracting("line").containsExactly(3, 5);
        assertThat(bad.problems().get(0).message()).contains("\"Panel C\"");
        assertThat(bad.problems().get(1).message()).contains("Several racks in NetBox are called \"Closet\"");
    }

    /** What the facility reader finds wrong in an overlay's own device is reported where the person wrote it. */
    @Test
    void wrongDeviceOfAnOverlayIsReportedAtItsOwnLine() throws IOException {
        ImportText dump = Golden.input("netbox-small.json");
        var bad = catchThrowableOfType(
                BadInput.class,
                () -> NetBoxImport.run(
                        List.of(dump),
                        new ImportText("overlay.yaml", "utilities:\n  - {id: utility, capacity-kw: 500}\n  - {id: b, capacity-kva: 500}\n"),
                        null));

        assertThat(bad.problems()).allMatch(p -> p.file().equals("overlay.yaml") && p.line() == 3);
        assertThat(bad.problems().getFirst().hint()).contains("capacity-kw");
    }

    /** REST repeats names, wraps choices and lists both sides of a cable; the facility is the same. */
    @Test
    void listsOfTheRestInterfaceGiveTheSameFacility() throws IOException {
        List<ImportText> pages = RestPages.of(Golden.input("netbox-small.json").text());

        Imported rest = NetBoxImport.run(pages, null, null);

        assertThat(rest.plant()).isEqualTo(small().plant());
        assertThat(rest.services()).isEqualTo(small().services());
    }

    @Test
    void oneSiteAloneLeavesTheOthersWithTheReason() throws IOException {
        Imported imported = NetBoxImport.run(List.of(Golden.input("netbox-small.json")), null, "branch");

        assertThat(FacilityText.parse(imported.plant()).listDevices(Rack.class)).extracting(Rack::id).containsExactly("branch/Closet-rack-4");
        assertThat(imported.report().notUnderstood()).anyMatch(l -> l.object().equals("dcim.powerpanel 1 Panel A") && l.reason().contains("another site"));
    }

    /** Any damage to the text is either bad input with a message or an import; nothing else. */
    @ParameterizedTest
    @Seeds({1, 2, 3, 4})
    void damagedDumpsAreBadInputOrAFacility(long seed) throws IOException {
        String text = Golden.input("netbox-small.json").text();
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            var damaged = new StringBuilder(text);
            for (int bite = 0; bite <= random.nextInt(4); bite++) {
                if (damaged.isEmpty()) {
                break;
            }
            int at = random.nextInt(damaged.length());
                switch (random.nextInt(3)) {
                    case 0 -> damaged.deleteCharAt(at);
                    case 1 -> damaged.setCharAt(at, "{}[],:\"01n\u0000".charAt(random.nextInt(11)));
                    default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(200)));
                }
            }
            try {
                assertThat(NetBoxImport.run(List.of(new ImportText("damaged.json", damaged.toString())), null, null).plant()).isNotEmpty();
            } catch (BadInput e) {
                assertThat(e.problems()).isNotEmpty();
            }
        }
    }

    @Test
    void depthIsLimited() {
        String deep = "[".repeat(100_000);

        assertThat(catchThrowableOfType(BadInput.class, () -> NetBoxImport.run(List.of(new ImportText("deep.json", deep)), null, null))
                        .problems()
                        .getFirst()
                        .message())
                .contains("This is not JSON");
    }

    @Test
    void demonstrationDumpIsAccountedForToTheLastObject() throws IOException {
        Path dump = Root.findData("netbox-demo/netbox-demo-v3.6.json");
        Assumptions.assumeTrue(dump != null, "SKIPPED: the demonstration dump of NetBox is not at hand");
        String text = Root.read(dump);
        Imported imported = NetBoxImport.run(List.of(new ImportText("netbox-demo-v3.6.json", text)), null, null);

        Map<String, Integer> inDump = new TreeMap<>();
        new ObjectMapper().readTree(text).forEach(o -> inDump.merge(o.get("model").asText(), 1, Integer::sum));
        Map<String, Integer> accounted = new TreeMap<>(imported.report().understood());
        imported.report().notUnderstood().forEach(l -> accounted.merge(l.object().split(" ", 2)[0], 1, Integer::sum));
        assertThat(accounted).isEqualTo(inDump);

        Plant plant = FacilityText.parse(imported.plant());
        assertThat(plant.listDevices(Breaker.class)).hasSize(48).allMatch(b -> b.ratingA() == 20 && b.ratedW() == 4400);
        var closets = new HashMap<String, String>();
        imported.report().names().forEach((id, name) -> {
            if (name.equals("Comms closet")) {
                closets.put(id, name);
            }
        });
        assertThat(closets).hasSize(13);
        var ids = new HashSet<String>();
        assertThat(plant.devices()).allMatch(device -> ids.add(device.id()));
    }
}
