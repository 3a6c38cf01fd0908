package io.ridethrough.models.fitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every equation of docs/physics stands in the code with the same tag, in the package text and in a body, and back. */
class EquationTagTest {
    private static final Pattern TAG = Pattern.compile("\\(([A-Z])(\\d{1,2})\\)");
    private static final Path CODE = Root.path().resolve("models/src/main/java/io/ridethrough/models/physics");
    private static final Path DOCS = Root.path().resolve("docs/physics");

    @Test
    void documentPackageTextAndCodeHaveTheSameTags() throws IOException {
        int devices = 0;
        for (Path document : documents()) {
            String device = document.getFileName().toString().replace(".md", "");
            Set<String> documented = tags(Root.read(document));
            assertThat(documented).as("%s has no equation", document).isNotEmpty();
            String letter = documented.iterator().next().substring(0, 1);
            Path folder = CODE.resolve(device);
            Set<String> inPackageText = own(letter, tags(Root.read(folder.resolve("package-info.java"))));
            Set<String> inCode = own(letter, tagsOfCode(folder));
            Set<String> own = own(letter, documented);
            assertThat(inPackageText).as("tags of %s/package-info.java against %s.md", device, device).isEqualTo(own);
            assertThat(inCode).as("tags of the code in %s against %s.md", device, device).isEqualTo(own);
            devices++;
        }
        assertThat(devices).isGreaterThanOrEqualTo(10);
    }

    @Test
    void everyTagInTheModelsIsDocumentedSomewhere() throws IOException {
        Set<String> documented = new TreeSet<>();
        for (Path document : documents()) {
            documented.addAll(tags(Root.read(document)));
        }
        try (Stream<Path> folders = Files.list(CODE)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                assertThat(documented).as("docs/physics has no equation for a tag of %s", folder).containsAll(tagsOfCode(folder));
            }
        }
    }

    @Test
    void tagsAreRecognised() {
        assertThat(tags("// (B2) dq2/dt = -k'(h2-h1), see (B10); not (b1), not f(X), not (B)")).containsExactly("B10", "B2");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.list(DOCS)) {
            // VALIDATION.md and its like are written in capitals: reports, not equations.
            return files.filter(file -> file.getFileName().toString().matches("[a-z]+\\.md")).sorted().toList();
        }
    }

    private static Set<String> tagsOfCode(Path folder) throws IOException {
        Set<String> tags = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                if (!file.endsWith("package-info.java")) {
                    tags.addAll(tags(Root.read(file)));
                }
            }
        }
        return tags;
    }

    private static Set<String> own(String letter, Set<String> tags) {
        return new TreeSet<>(tags.stream().filter(tag -> tag.startsWith(letter)).toList());
    }

    private static Set<String> tags(String text) {
        List<String> tags = new ArrayList<>();
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            tags.add(matcher.group(1) + matcher.group(2));
        }
        return new TreeSet<>(tags);
    }
}
