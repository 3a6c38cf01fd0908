package io.ridethrough.models.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.Rack;
import io.ridethrough.models.plant.Ups;
import io.ridethrough.models.seeds.Seeds;
import io.ridethrough.models.service.Need;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Backstage, OpenSLO and tables. */
class ServiceImportsTest {
    private static final List<String> TABLES =
            List.of("csv/facility.csv", "csv/devices.csv", "csv/racks.csv", "csv/cords.csv", "csv/loads.csv", "csv/hosts.csv", "csv/services.csv");

    private static List<ImportText> tables() throws IOException {
        var texts = new ArrayList<ImportText>();
        for (String table : TABLES) {
            texts.add(Golden.input(table));
        }
        return texts;
    }

    private static Imported csv() throws IOException {
        return CsvImport.run(tables(), Onto.nothing());
    }

    private static Onto barn() throws IOException {
        Imported csv = csv();
        return Onto.of(new ImportText("plant.yaml", csv.plant()), new ImportText("services.yaml", csv.services()));
    }

    private static ServiceModel services(Imported imported) {
        return ServicesFile.parse("services.yaml", imported.services(), FacilityText.parse(imported.plant()));
    }

    @Test
    void tablesBecomeThisFacility() throws IOException {
        Imported csv = csv();
        Plant plant = FacilityText.parse(csv.plant());

        Golden.check("csv.txt", csv);
        assertThat(plant.getDevice("r01").fedFrom()).containsExactly("b1", "pdu-b");
        assertThat(((Rack) plant.getDevice("r01")).loadW()).isEqualTo(8400);
        assertThat(plant.listDevices(Ups.class).getFirst().battery().cells()).isEqualTo(240);
        assertThat(services(csv).service(0).name()).isEqualTo("The \"home\" feed, ranked");
        assertThat(services(csv).service(0).needs()).extracting(Need::kind).containsExactly(Need.Kind.HARD, Need.Kind.SOFT);
    }

    /** Tables, services and promises in turn: what one import wrote, the next keeps. */
    @Test
    void catalogGoesOntoTheFacilityThatIsThere() throws IOException {
        Imported catalog = BackstageImport.run(List.of(Golden.input("catalog-info.yaml")), barn());
        ServiceModel model = services(catalog);

        Golden.check("catalog-info.txt", catalog);
        assertThat(catalog.plant()).isEqualTo(csv().plant());
        assertThat(model.service(model.serviceNum("feed")).audience().users()).isEqualTo(1000);
        assertThat(model.service(model.serviceNum("feed")).needs()).extracting(Need::service).containsExactly("store", "login", "resource/cache");
        assertThat(model.service(model.serviceNum("store")).needs()).extracting(Need::service).containsExactly("login");

        Imported promises = OpenSloImport.run(
                List.of(Golden.input("openslo.yaml")),
                Onto.of(new ImportText("plant.yaml", catalog.plant()), new ImportText("services.yaml", catalog.services())));

        Golden.check("openslo.txt", promises);
        ServiceModel after = services(promises);
        assertThat(after.service(after.serviceNum("store")).audience().slo()).isEqualTo(0.9999);
        assertThat(after.service(after.serviceNum("feed")).audience().slo()).isEqualTo(0.999);
        assertThat(after.service(after.serviceNum("login"))).isEqualTo(model.service(model.serviceNum("login")));
    }

    @Test
    void catalogAloneNamesWhatItNeedsAFacilityFor() throws IOException {
        ImportText catalog = Golden.input("catalog-info.yaml");
        var bad = catchThrowableOfType(BadInput.class, () -> BackstageImport.run(List.of(catalog), Onto.nothing()));

        assertThat(bad.problems()).hasSize(3).allMatch(p -> p.file().equals("catalog-info.yaml"));
        assertThat(bad.problems().getFirst().hint()).isEqualTo("Maybe --plant PLANT.");

        Imported alone = BackstageImport.run(
                List.of(new ImportText("alone.yaml", catalog.text().replaceAll("(?m)^  annotations: .*$|, annotations: \\{[^}]*}", ""))),
                Onto.nothing());
        assertThat(services(alone).services()).hasSize(5);
        assertThat(alone.report().assumed()).anyMatch(text -> text.contains("Where 5 services run is not in the catalog"));
    }

    @Test
    void everyMistakeOfEveryTableIsNamedAtItsLine() throws IOException {
        var texts = new ArrayList<>(tables());
        texts.replaceAll(text -> switch (text.file()) {
            case "csv/loads.csv" -> new ImportText(text.file(), "rack,load-kw\nr01,\"8,4\"\nr03,3\nr02,3,1\n");
            case "csv/devices.csv" -> new ImportText(text.file(), text.text().replace("pdu,pdu-b", "pud,pdu-b"));
            default -> text;
        });
        var bad = catchThrowableOfType(BadInput.class, () -> CsvImport.run(texts, Onto.nothing()));

        assertThat(bad.problems()).extracting(p -> p.file() + ":" + p.line()).containsExactly("csv/loads.csv:2", "csv/loads.csv:4");
        assertThat(bad.problems().getFirst().hint()).contains("8.4");
        texts.replaceAll(text -> text.file().equals("csv/loads.csv") ? new ImportText(text.file(), "rack,load-kw\nr01,8.4\nr03,3\n") : text);
        var next = catchThrowableOfType(BadInput.class, () -> CsvImport.run(texts, Onto.nothing()));
        assertThat(next.problems()).extracting(p -> p.file() + ":" + p.line()).containsExactly("csv/devices.csv:8", "csv/loads.csv:3");
        assertThat(next.problems().getFirst().hint()).isEqualTo("Maybe pdu.");
        assertThat(next.problems().getLast().hint()).isEqualTo("Maybe r01.");
    }

    /** The readers of the facility and of its services report at the table's own line. */
    @Test
    void wrongValuesAreReportedInTheTable() throws IOException {
        var texts = new ArrayList<>(tables());
        texts.replaceAll(text -> text.file().equals("csv/devices.csv") ? new ImportText(text.file(), text.text().replace("ups-a,msb,200", "ups-a,msbb,200 kW")) : text);
        var bad = catchThrowableOfType(BadInput.class, () -> CsvImport.run(texts, Onto.nothing()));
        assertThat(bad.problems()).allMatch(p -> p.file().equals("csv/devices.csv") && p.line() == 6).extracting("hint").contains("Maybe msb.");

        var hosts = new ArrayList<>(tables());
        hosts.replaceAll(text -> text.file().equals("csv/services.csv") ? new ImportText(text.file(), text.text().replace("h1;h2", "h1;h7")) : text);
        var wrong = catchThrowableOfType(BadInput.class, () -> CsvImport.run(hosts, Onto.nothing()));
        assertThat(wrong.problems()).extracting(p -> p.file() + ":" + p.line()).containsExactly("csv/services.csv:2");
    }

    @Test
    void semicolonsBetweenColumnsAreExplained() {
        var bad = catchThrowableOfType(
                BadInput.class, () -> CsvImport.run(List.of(new ImportText("racks.csv", "rack;load-kw\nr01;8,4\n")), Onto.nothing()));

        assertThat(bad.problems().getFirst().hint()).contains("separated by commas");
    }

    @Test
    void anchorsThatGrowWithoutLimitAreRefused() {
        String bomb = "apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: {dependsOn: &a [x, x], b: [*a, *a]}\n";

        assertThat(catchThrowableOfType(BadInput.class, () -> BackstageImport.run(List.of(new ImportText("bomb.yaml", bomb)), Onto.nothing()))
                        .problems()
                        .getFirst()
                        .message())
                .contains("References such as *a are not supported");
    }

    @Test
    void badTargetsAndMissingServicesOfPromisesAreProblems() {
        String slo =
                """
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: one}
                spec: {service: feed, objectives: [{target: 99.9}]}
                ---
                apiVersion: openslo/v1
                kind: SLO
                metadata: {name: two}
                spec: {objectives: [{target: 0.9}]}
                """;
        var bad = catchThrowableOfType(BadInput.class, () -> OpenSloImport.run(List.of(new ImportText("slo.yaml", slo)), Onto.nothing()));

        assertThat(bad.problems()).extracting("line").containsExactly(4, 6);
        assertThat(bad.problems().getFirst().hint()).contains("targetPercent");
    }

    @ParameterizedTest
    @Seeds({1, 2, 3})
    void damagedTextsAreBadInputOrAnImport(long seed) throws IOException {
        var random = new Random(seed);
        Onto barn = barn();
        for (int round = 0; round < 200; round++) {
            String catalog = damaged(Golden.input("catalog-info.yaml").text(), random);
            String slo = damaged(Golden.input("openslo.yaml").text(), random);
            var texts = new ArrayList<>(tables());
            texts.replaceAll(text -> new ImportText(text.file(), damaged(text.text(), random)));
            attempt(() -> BackstageImport.run(List.of(new ImportText("c.yaml", catalog)), barn));
            attempt(() -> OpenSloImport.run(List.of(new ImportText("s.yaml", slo)), barn));
            attempt(() -> CsvImport.run(texts, Onto.nothing()));
        }
    }

    private interface Attempt {
        Imported run();
    }

    private static void attempt(Attempt attempt) {
        try {
            Imported imported = attempt.run();
            assertThat(services(imported)).isNotNull();
        } catch (BadInput e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    private static String damaged(String text, Random random) {
        var damaged = new StringBuilder(text);
        for (int bite = 0; bite <= random.nextInt(4); bite++) {
            if (damaged.isEmpty()) {
                break;
            }
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.setCharAt(at, "{}[],:;\"'-&*\n01\u0000".charAt(random.nextInt(16)));
                default -> damaged.delete(at, Math.min(damaged.length(), at + random.nextInt(40)));
            }
        }
        return damaged.toString();
    }
}
