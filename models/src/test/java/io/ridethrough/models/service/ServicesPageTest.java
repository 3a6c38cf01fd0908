package io.ridethrough.models.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ridethrough.models.fitness.Root;
import io.ridethrough.models.text.KeyTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/services.md against the code: its equations and its keys. */
class ServicesPageTest {
    private static final Pattern TAG = Pattern.compile("\\((S\\d{1,2})\\)");
    private static final String BEGIN = "<!-- keys -->\n";
    private static final String END = "<!-- keys end -->";
    private static final Path PAGE = Root.path().resolve("docs/services.md");

    @Test
    void pageNamesTheKeysTheReaderKnows() throws IOException {
        String text = Root.read(PAGE);
        String expected = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + KeyTable.rows(ServicesKeys.FILE)
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("ridethrough.golden")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Root.read(PAGE)).as("rewrite with -Dridethrough.golden=true").isEqualTo(expected);
    }

    @Test
    void everyEquationOfThePageStandsInTheCodeAndBack() throws IOException {
        Path folder = Root.path().resolve("models/src/main/java/io/ridethrough/models/service");
        Set<String> inCode = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java")).toList()) {
                inCode.addAll(tags(Root.read(file)));
            }
        }
        assertThat(tags(Root.read(PAGE))).hasSizeGreaterThanOrEqualTo(9).isEqualTo(inCode);
        assertThat(tags(Root.read(folder.resolve("package-info.java")))).isEqualTo(inCode);
    }

    private static Set<String> tags(String text) {
        var tags = new TreeSet<String>();
        Matcher matcher = TAG.matcher(text);
        while (matcher.find()) {
            tags.add(matcher.group(1));
        }
        return tags;
    }
}
