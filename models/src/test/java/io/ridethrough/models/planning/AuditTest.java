package io.ridethrough.models.planning;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.plant.BuiltInPlants;
import io.ridethrough.models.plant.PlantIndex;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {
    static Stream<String> plants() {
        return BuiltInPlants.NAMES.stream();
    }

    /** {@code -Dridethrough.golden=true} writes the texts anew. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("plants")
    void findingsOfTheBuiltInPlants(String name) throws IOException {
        PlantIndex index = SmallPlants.builtIn(name);
        String found = Audit.of(index, SmallPlants.services(name, index)).stream()
                .map(AuditTest::line)
                .collect(Collectors.joining("\n", "", "\n"));
        Path file = Path.of("src/test/resources/planning/audit-%s.txt".formatted(name));
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, found);
        }
        assertThat(file).as("rewrite with -Dridethrough.golden=true").content().isEqualTo(found);
    }

    private static String line(AuditFinding f) {
        return String.format(
                Locale.ROOT,
                "%s %.0f W\n  %s\n  devices %s\n  racks %s\n  cut set %s\n  services %s",
                f.kind().word(), f.loadW(), f.text(), f.devices(), Words.names(f.racks()), f.cutSet(), f.services());
    }

    @Test
    void sharedOutputNamesTheSwitchAndItsRacks() {
        List<AuditFinding> found = SmallPlants.audit(SmallPlants.builtIn("shared-output"), AuditKind.SHARED_OUTPUT);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().devices()).containsExactly("sts-1");
        assertThat(found.getFirst().racks()).containsExactly("r01", "r02", "r03", "r04", "r05", "r06");
        assertThat(found.getFirst().loadW()).isEqualTo(48e3);
        assertThat(found.getFirst().text())
                .isEqualTo("sts-1 feeds both cords of r01..r06: if it fails, 48 kW goes dark although both UPSs, ups-a and ups-b, are healthy.");
    }

    @Test
    void blockRedundantSharesNoOutputAndNoSource() {
        assertThat(SmallPlants.audit(SmallPlants.builtIn("block-redundant")))
                .extracting(AuditFinding::kind)
                .doesNotContain(AuditKind.SHARED_OUTPUT, AuditKind.SHARED_SOURCE);
    }

    /** One side behind a static switch, the other on its first source: neither UPS takes both cords. */
    @Test
    void aSwitchWithOneLiveSourceIsUp() {
        PlantIndex index = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-s, pdu-a], load-kw: 5}").replace(
                        "pdus: [", "sts: [{id: sts-1, fed-from: [ups-a, ups-b]}]\npdus: [{id: pdu-s, fed-from: [sts-1]}, "));
        assertThat(SmallPlants.audit(index)).extracting(AuditFinding::kind).doesNotContain(AuditKind.SHARED_OUTPUT, AuditKind.SHARED_SOURCE);
        PlantIndex without = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-s, pdu-a], load-kw: 5}")
                .replace("pdus: [", "pdus: [{id: pdu-s, fed-from: [ups-a], rating-kw: 50}, "));
        assertThat(SmallPlants.audit(without, AuditKind.SHARED_OUTPUT)).extracting(AuditFinding::cutSet).containsExactly(List.of("ups-a"));
    }

    @Test
    void panelsAndSystemsInSeriesAreOneCause() {
        PlantIndex index = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-a], load-kw: 5}"));
        List<AuditFinding> found = SmallPlants.audit(index, AuditKind.SHARED_OUTPUT);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().devices()).containsExactly("pdu-a", "ups-a");
        assertThat(found.getFirst().cutSet()).containsExactly("pdu-a");
        assertThat(SmallPlants.audit(index, AuditKind.SHARED_SOURCE)).extracting(AuditFinding::cutSet).containsExactly(List.of("msb-a"));
    }

    /** Four supplies of which three are needed, two on each side: either side takes the rack. */
    @Test
    void sidesThatCannotBeSparedTakeTheRack() {
        PlantIndex index = SmallPlants.index(
                SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-a, pdu-b, pdu-b], load-kw: 9, cord-limit-kw: 3}"));
        assertThat(SmallPlants.audit(index, AuditKind.SHARED_OUTPUT))
                .extracting(AuditFinding::cutSet)
                .containsExactlyInAnyOrder(List.of("pdu-a"), List.of("pdu-b"));
        PlantIndex needsBoth = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-b], load-kw: 6, cord-limit-kw: 3}"));
        assertThat(SmallPlants.audit(needsBoth, AuditKind.SHARED_OUTPUT)).isEmpty();
        assertThat(SmallPlants.audit(needsBoth, AuditKind.SINGLE_CORDED))
                .extracting(AuditFinding::cutSet)
                .containsExactlyInAnyOrder(List.of("pdu-a"), List.of("pdu-b"));
    }

    @Test
    void aSideThatCannotCarryTheOtherIsNamedWithWhatTrips() {
        PlantIndex index = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-b], load-kw: 90}")
                .replace("pdus: [{id: pdu-a, fed-from: [ups-a], rating-kw: 100}", "pdus: [{id: pdu-a, fed-from: [ups-a], rating-kw: 80}"));
        List<AuditFinding> found = SmallPlants.audit(index, AuditKind.OVERLOAD_ON_FAILOVER);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().devices()).containsExactly("pdu-a");
        assertThat(found.getFirst().cutSet()).containsExactly("msb-b");
        assertThat(found.getFirst().racks()).containsExactly("r1");
        assertThat(found.getFirst().text()).contains("113 %");
    }

    /** 12 kW on a 30 A cord: below its rating, above 80 % of it, once the other cord is gone. */
    @Test
    void breakersKeepTheirContinuousLimitOnFailover() {
        String breakers = "breakers: [{id: a/1, fed-from: [pdu-a], rating-a: 30, poles: [L1, L2]}, {id: b/1, fed-from: [pdu-b], rating-a: 30, poles: [L1, L2]}]\n";
        PlantIndex fine = SmallPlants.index(breakers + SmallPlants.twoSides("- {id: r1, cords: [a/1, b/1], load-kw: 11.4}"));
        assertThat(SmallPlants.audit(fine, AuditKind.OVERLOAD_ON_FAILOVER)).isEmpty();
        PlantIndex over = SmallPlants.index(breakers + SmallPlants.twoSides("- {id: r1, cords: [a/1, b/1], load-kw: 12}"));
        assertThat(SmallPlants.audit(over, AuditKind.OVERLOAD_ON_FAILOVER))
                .flatExtracting(AuditFinding::devices)
                .containsExactlyInAnyOrder("a/1", "b/1");
    }

    @Test
    void gapsLongerThanTheHoldUpCountOnlyWhereNothingElseFeeds() {
        String racks = """
                - {id: r1, cords: [pdu-s], load-kw: 5, hold-up-ms: 4}
                - {id: r2, cords: [pdu-s, pdu-b], load-kw: 5, hold-up-ms: 4}
                - {id: r3, cords: [pdu-s], load-kw: 5, hold-up-ms: 20}
                """;
        PlantIndex index = SmallPlants.index(SmallPlants.twoSides(racks)
                .replace("pdus: [", "sts: [{id: sts-1, fed-from: [ups-a, ups-b], transfer-ms: 5}]\npdus: [{id: pdu-s, fed-from: [sts-1]}, "));
        List<AuditFinding> found = SmallPlants.audit(index, AuditKind.GAP_EXCEEDS_HOLD_UP).stream()
                .filter(f -> f.devices().contains("sts-1"))
                .toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().racks()).containsExactly("r1");
        assertThat(found.getFirst().cutSet()).containsExactly("ups-a");
        assertThat(found.getFirst().text()).contains("5 ms").contains("4 ms");
    }

    /** Both systems stand on one board in eco mode: a sag of the board takes both cords at the same moment. */
    @Test
    void ecoModeOnOneSourceTakesBothCords() {
        String eco = SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-b], load-kw: 5, hold-up-ms: 4}")
                .replace("efficiency: 0.95,", "efficiency: 0.95, eco: {gap-ms: 6},");
        assertThat(SmallPlants.audit(SmallPlants.index(eco), AuditKind.GAP_EXCEEDS_HOLD_UP)).isEmpty();
        PlantIndex oneBoard = SmallPlants.index(eco.replace("{id: ups-b, fed-from: [msb-b]", "{id: ups-b, fed-from: [msb-a]"));
        assertThat(SmallPlants.audit(oneBoard, AuditKind.GAP_EXCEEDS_HOLD_UP))
                .singleElement()
                .satisfies(f -> assertThat(f.cutSet()).containsExactly("msb-a"))
                .satisfies(f -> assertThat(f.devices()).containsExactly("ups-a", "ups-b"));
    }

    /** Of three sets of 40 kW two remain for 42 kW of UPS, 20 kW of cooling and 10 kW of charging. */
    @Test
    void setsThatRemainMustCarryCoolingAndCharging() {
        String plant = """
                facility: {id: bus, frequency-hz: 60, voltage-v: 480}
                utilities: [{id: utility, capacity-kw: 250}]
                generators: [{id: g1, rating-kw: %1$s}, {id: g2, rating-kw: %1$s}, {id: g3, rating-kw: %1$s}]
                switchgear:
                  - {id: bus, fed-from: [g1, g2, g3], parallel: {minimum-sets: 2}}
                  - {id: msb, fed-from: [utility, bus], rating-kw: 200, transfer: {}}
                ups: [{id: ups, fed-from: [msb], rating-kw: 100, efficiency: 0.95, battery: {strings: %2$s, cells: 240, installed: 2023-05}}]
                rooms: [{id: hall}]
                cooling: [{id: chiller, fed-from: [msb], rating-kw: 80, cop: 4, rooms: [hall]}]
                racks: [{id: r1, cords: [ups], load-kw: 39.9}]
                """;
        assertThat(SmallPlants.audit(SmallPlants.index(plant.formatted(36, 4)), AuditKind.UNDERSIZED_GENERATOR)).isEmpty();
        List<AuditFinding> found = SmallPlants.audit(SmallPlants.index(plant.formatted(35.9, 4)), AuditKind.UNDERSIZED_GENERATOR);
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().text()).contains("must carry 72 kW").contains("cooling 20 kW").contains("charging 10 kW").contains("without g1");
        assertThat(found.getFirst().cutSet()).containsExactly("utility", "g1");
    }

    @Test
    void aSetOfOneSideIsWeighedWhenItsOwnUtilityIsLost() {
        PlantIndex index = SmallPlants.index(SmallPlants.twoSides("- {id: r1, cords: [pdu-a, pdu-b], load-kw: 80}")
                .replace("{id: gen-a, rating-kw: 200}", "{id: gen-a, rating-kw: 60}"));
        assertThat(SmallPlants.audit(index, AuditKind.UNDERSIZED_GENERATOR))
                .singleElement()
                .satisfies(f -> assertThat(f.devices()).containsExactly("gen-a"))
                .satisfies(f -> assertThat(f.cutSet()).containsExactly("utility-a"));
    }

    /** 1 Ah at 42 kW is empty in seconds, a start takes ten and more. */
    @Test
    void batteriesMustHoldUntilTheGenerator() {
        String racks = "- {id: r1, cords: [pdu-a], load-kw: 40}";
        assertThat(SmallPlants.audit(SmallPlants.index(SmallPlants.twoSides(racks)), AuditKind.UNDERSIZED_GENERATOR)).isEmpty();
        PlantIndex tiny = SmallPlants.index(SmallPlants.twoSides(racks).replace("strings: 4, cells: 240,", "strings: 1, cells: 240, capacity-ah: 1,"));
        assertThat(SmallPlants.audit(tiny, AuditKind.UNDERSIZED_GENERATOR))
                .singleElement()
                .satisfies(f -> assertThat(f.devices()).containsExactly("ups-a"))
                .satisfies(f -> assertThat(f.racks()).containsExactly("r1"));
    }

    @Test
    void whatHasNoBackupIsToldWithTheFeedsThatTakeIt() {
        String racks = """
                - {id: r1, cords: [pdu-raw], load-kw: 5}
                - {id: r2, cords: [pdu-a, pdu-b], load-kw: 5}
                """;
        String plant = SmallPlants.twoSides(racks).replace("pdus: [", "pdus: [{id: pdu-raw, fed-from: [msb-a], rating-kw: 50}, ");
        assertThat(SmallPlants.audit(SmallPlants.index(plant), AuditKind.NOT_ON_BACKUP))
                .singleElement()
                .satisfies(f -> assertThat(f.racks()).containsExactly("r1"))
                .satisfies(f -> assertThat(f.text()).startsWith("No UPS stands behind r1"))
                .satisfies(f -> assertThat(f.cutSet()).containsExactly("utility-a"));
        String noSets = plant.replaceAll("generators: .*\n", "")
                .replace("fed-from: [utility-a, gen-a], rating-kw: 200, transfer: {}", "fed-from: [utility-a], rating-kw: 200")
                .replace("fed-from: [utility-b, gen-b], rating-kw: 200, transfer: {}", "fed-from: [utility-b], rating-kw: 200");
        List<AuditFinding> found = SmallPlants.audit(SmallPlants.index(noSets), AuditKind.NOT_ON_BACKUP);
        assertThat(found).extracting(AuditFinding::text).contains(
                "No generator stands behind r2: when utility-a and utility-b are lost, 5.0 kW has the battery of ups-a and ups-b and nothing after it.");
        assertThat(found).extracting(AuditFinding::devices).contains(List.of("chiller-1"), List.of("chiller-2"));
    }

    @Test
    void boardsUnderOneControllerFailTogether() {
        String racks = "- {id: r1, cords: [pdu-a, pdu-b], load-kw: 5}";
        assertThat(SmallPlants.audit(SmallPlants.index(SmallPlants.twoSides(racks)), AuditKind.COMMON_CAUSE)).isEmpty();
        PlantIndex shared = SmallPlants.index(SmallPlants.twoSides(racks).replace("transfer: {}", "transfer: {control: plc-1}"));
        assertThat(SmallPlants.audit(shared, AuditKind.COMMON_CAUSE))
                .singleElement()
                .satisfies(f -> assertThat(f.devices()).containsExactly("msb-a", "msb-b"))
                .satisfies(f -> assertThat(f.cutSet()).containsExactly("utility-a", "utility-b"))
                .satisfies(f -> assertThat(f.text()).contains("controller plc-1"));
    }

    @Test
    void servicesThatWaitForEachOtherAreOneCircle() {
        PlantIndex index = SmallPlants.builtIn("two-feed");
        ServiceModel services = ServicesFile.parse("services.yaml", """
                hosts: [{id: h1, rack: r01}, {id: h2, rack: r02}, {id: h3, rack: r03}, {id: h4, rack: r04}]
                services:
                  - {id: login, name: Login, instances: [h1], needs: [{service: database, kind: quorum}]}
                  - {id: database, name: Database, instances: [h2], needs: [{service: monitoring}]}
                  - {id: monitoring, name: Monitoring, instances: [h3], needs: [{service: login}]}
                  - {id: shop, name: Shop, instances: [h4], needs: [{service: login}, {service: monitoring, kind: soft}]}
                """, index.plant());
        List<AuditFinding> found = Audit.of(index, services).stream().filter(f -> f.kind() == AuditKind.START_CYCLE).toList();
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().services()).containsExactly("login", "database", "monitoring");
        assertThat(found.getFirst().racks()).containsExactly("r01", "r02", "r03");
        assertThat(found.getFirst().text())
                .isEqualTo("Login needs Database, Database needs Monitoring and Monitoring needs Login:"
                        + " after a loss of everything none of them can be the first to start.");
    }
}
