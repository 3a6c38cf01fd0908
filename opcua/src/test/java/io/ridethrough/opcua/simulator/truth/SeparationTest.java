package io.ridethrough.opcua.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The hidden plant may know the plant, its points and the scenario, and nothing of how the twin computes. */
class SeparationTest {
    private static final List<String> SHARED =
            List.of("models/plant/", "models/signal/", "models/units/", "models/scenario/", "opcua/simulator/truth/");

    @Test
    void hiddenPlantUsesNoPhysicsOfTheTwin() throws IOException, URISyntaxException {
        Path classes = Path.of(TruthPlant.class.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolve("io/ridethrough/opcua/simulator/truth");
        var foreign = new TreeSet<String>();
        int read = 0;
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                read++;
                for (PoolEntry entry : ClassFile.of().parse(file).constantPool()) {
                    if (entry instanceof ClassEntry used) {
                        String name = used.asInternalName();
                        boolean ours = name.startsWith("io/ridethrough/");
                        if (ours && SHARED.stream().noneMatch(s -> name.startsWith("io/ridethrough/" + s))) {
                            foreign.add(file.getFileName() + " uses " + name);
                        }
                    }
                }
            }
        }
        assertThat(read).isGreaterThan(15);
        assertThat(foreign).isEmpty();
    }
}
