package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.hybrid.Automaton;
import io.ridethrough.models.hybrid.HybridSystem;
import io.ridethrough.models.transients.TransientPlant;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The hidden plant may know the plant, its points and the scenario, and nothing of how the twin computes. */
class SeparationTest {
    private static final String TRUTH = "io/ridethrough/opcua/simulator/truth/";
    private static final List<String> SHARED =
            List.of("models/plant/", "models/signal/", "models/units/", "models/scenario/", "opcua/simulator/truth/");
    /** What the shared packages themselves may stand on: readers of text. */
    private static final List<String> BENEATH_SHARED = List.of("models/text/");

    private static final List<String> FORBIDDEN = List.of("physics", "hybrid", "transients");

    @Test
    void hiddenPlantNamesNoClassOfTheTwin() throws IOException, URISyntaxException {
        List<Path> files = ClassReach.filesOf(TruthPlant.class, TRUTH);
        assertThat(files).hasSizeGreaterThan(35);
        assertThat(files.stream().map(f -> f.getFileName().toString())).contains("GensetReadings$State.class", "Substeps$Law.class");
        assertThat(findForeign(files)).isEmpty();
    }

    @Test
    void hiddenPlantUsesNoLibraryBesideTheJavaPlatform() throws IOException, URISyntaxException {
        var libraries = new TreeSet<String>();
        for (Path file : ClassReach.filesOf(TruthPlant.class, TRUTH)) {
            libraries.addAll(ClassReach.foreignClasses(Files.readAllBytes(file)));
        }
        libraries.removeIf(name -> name.startsWith("org/jspecify/annotations/"));
        assertThat(libraries).isEmpty();
    }

    /** Nor by a detour: what it shares with the twin reaches none of the twin's physics either. */
    @Test
    void whatIsSharedReachesNoPhysicsEither() throws IOException, URISyntaxException {
        var reached = new TreeSet<String>();
        var waiting = new ArrayDeque<String>();
        for (Path file : ClassReach.filesOf(TruthPlant.class, TRUTH)) {
            waiting.addAll(ClassReach.projectNames(Files.readAllBytes(file)));
        }
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            if (reached.add(name)) {
                waiting.addAll(ClassReach.projectNames(ClassReach.bytesOf(name)));
            }
        }
        assertThat(reached).contains("io/ridethrough/models/plant/PlantIndex");
        assertThat(reached.stream().filter(name -> isForeign(name) && !startsWithAny(name, BENEATH_SHARED)))
                .isEmpty();
    }

    /** A constant of another class is copied by the compiler and leaves no trace in the class file: the source shows it. */
    @Test
    void noSourceImportsAPackageOfTheTwin() throws IOException {
        Path sources = Path.of("src/main/java", TRUTH);
        int read = 0;
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                read++;
                assertThat(listForbiddenPackages(Files.readString(file))).as(file.toString()).isEmpty();
            }
        }
        assertThat(read).isGreaterThan(25);
    }

    @Test
    void plantedViolationsAreFoundHoweverTheyAreHidden() throws IOException, URISyntaxException {
        List<Path> planted = ClassReach.filesOf(SeparationTest.class, TRUTH).stream()
                .filter(f -> f.getFileName().toString().startsWith("SeparationTest$Planted"))
                .toList();
        SortedSet<String> found = findForeign(planted);
        assertThat(planted).hasSizeGreaterThanOrEqualTo(4);
        assertThat(found)
                .contains(
                        "SeparationTest$PlantedCall.class names io/ridethrough/models/hybrid/Automaton",
                        "SeparationTest$PlantedSignature.class names io/ridethrough/models/hybrid/HybridSystem",
                        "SeparationTest$PlantedDescriptor$Inner.class names io/ridethrough/models/transients/TransientPlant",
                        "SeparationTest$PlantedReflection.class names io/ridethrough/models/physics/Ports");
        assertThat(listForbiddenPackages("import static io.ridethrough.models.physics.battery.Kibam.SHARE;\n"))
                .containsExactly("physics");
        assertThat(ClassReach.foreignClasses(ClassReach.bytesOf(TRUTH + "SeparationTest")))
                .anyMatch(name -> name.startsWith("org/assertj/"));
    }

    private static SortedSet<String> findForeign(Collection<Path> classFiles) throws IOException {
        var foreign = new TreeSet<String>();
        for (Path file : classFiles) {
            for (String name : ClassReach.projectNames(Files.readAllBytes(file))) {
                if (isForeign(name)) {
                    foreign.add(file.getFileName() + " names " + name);
                }
            }
        }
        return foreign;
    }

    private static boolean isForeign(String name) {
        return !startsWithAny(name, SHARED);
    }

    private static boolean startsWithAny(String name, List<String> packages) {
        return packages.stream().anyMatch(p -> (name + "/").startsWith("io/ridethrough/" + p));
    }

    private static List<String> listForbiddenPackages(String source) {
        String text = source.toLowerCase(Locale.ROOT);
        return FORBIDDEN.stream().filter(p -> text.contains("models." + p)).toList();
    }

    /** A call within a lambda. */
    static final class PlantedCall {
        Supplier<@Nullable String> kind(@Nullable Automaton automaton) {
            return () -> automaton == null ? null : automaton.kind();
        }
    }

    /** Only a generic signature. */
    static final class PlantedSignature {
        List<HybridSystem> systems = List.of();
    }

    /** Only a descriptor, in an inner class. */
    static final class PlantedDescriptor {
        interface Inner {
            void give(TransientPlant plant);
        }
    }

    /** Only a string. */
    static final class PlantedReflection {
        Class<?> find() throws ClassNotFoundException {
            return Class.forName("io.ridethrough.models.physics.Ports");
        }
    }
}
