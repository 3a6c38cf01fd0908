package io.ridethrough.twin.fitness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.ridethrough.models.fitness.Purity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arrows of the design: models, then opcua and telemetry side by side, then twin; one module for each large library. */
class ArrowsTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // The test classes of models arrive as a jar; some of them break the rules on purpose.
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.ridethrough");

    private static final String MODELS = "io.ridethrough.models..";
    private static final String OPCUA = "io.ridethrough.opcua..";
    private static final String TELEMETRY = "io.ridethrough.telemetry..";
    private static final String TWIN = "io.ridethrough.twin..";

    @Test
    void allFourModulesAreSeen() {
        for (String module : List.of("models", "opcua", "telemetry", "twin")) {
            assertThat(ALL.stream().filter(c -> c.getPackageName().startsWith("io.ridethrough." + module)))
                    .as("classes of %s", module)
                    .isNotEmpty();
        }
    }

    @Test
    void modelsKnowNobody() {
        forbid(MODELS, OPCUA, TELEMETRY, TWIN).check(ALL);
    }

    @Test
    void opcuaAndTelemetryDoNotKnowEachOtherOrTheTwin() {
        forbid(OPCUA, TELEMETRY, TWIN).check(ALL);
        forbid(TELEMETRY, OPCUA, TWIN).check(ALL);
    }

    @Test
    void onlyOpcuaKnowsMilo() {
        forbidOutside(OPCUA, "org.eclipse.milo..").check(ALL);
    }

    @Test
    void onlyTelemetryKnowsTheStores() {
        forbidOutside(TELEMETRY, "com.influxdb..", "io.questdb..").check(ALL);
    }

    @Test
    void onlyTheTwinKnowsVertx() {
        forbidOutside(TWIN, "io.vertx..").check(ALL);
    }

    /** What only measurements need is not even there. */
    @Test
    void powsyblIsNotOnTheClassPath() {
        assertThat(ArrowsTest.class.getResource("/com/powsybl/loadflow/LoadFlow.class")).isNull();
        assertThat(ArrowsTest.class.getResource("/io/vertx/core/Vertx.class")).isNotNull();
    }

    /** Clock and randomness are arguments in the deterministic core, wherever it lives. */
    @ParameterizedTest
    @ValueSource(strings = {MODELS})
    void coreIsPure(String packages) {
        for (ArchRule rule : Purity.rulesFor(packages)) {
            rule.check(ALL);
        }
    }

    /** Where time and chance are arguments but threads may be owned: the rules for clock and randomness only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.ridethrough.telemetry.live..",
                "io.ridethrough.twin.sync..",
                "io.ridethrough.twin.impact..",
                "io.ridethrough.twin.alarm..",
                "io.ridethrough.twin.siren..",
                "io.ridethrough.twin.whatif..",
                "io.ridethrough.twin.predict..",
                "io.ridethrough.twin.ledger.."
            })
    void coreTakesClockAndRandomnessAsArguments(String packages) {
        for (ArchRule rule : Purity.rulesFor(packages).subList(0, 2)) {
            rule.allowEmptyShould(true).check(ALL);
        }
    }

    /** Each arrow must be able to fail: the twin does know the models. */
    @Test
    void forbiddenArrowIsCaught() {
        assertThat(forbid(TWIN, MODELS).evaluate(ALL).hasViolation()).isTrue();
        assertThat(forbidOutside(TWIN, "org.jspecify..").evaluate(ALL).hasViolation()).isTrue();
    }

    private static ArchRule forbid(String from, String... to) {
        return noClasses().that().resideInAPackage(from).should().dependOnClassesThat().resideInAnyPackage(to);
    }

    private static ArchRule forbidOutside(String home, String... library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }
}
