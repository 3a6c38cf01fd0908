package io.ridethrough.twin.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.twin.api.Json;
import io.ridethrough.twin.learning.Demand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a recording was made with: {@code manifest.json} beside its records.
 *
 * @param format of the records
 * @param seed of all sampling
 * @param samples of a forecast
 * @param epochNs plant time that elapsed seconds count from, epoch nanoseconds
 * @param patienceS plant seconds a value was allowed to be late
 * @param demands what the devices had answered before the run, oldest first
 */
record RunManifest(
        int format, PlantTexts texts, long seed, int samples, long epochNs, double patienceS, List<Demand> demands) {
    private static final int FORMAT = 1;
    private static final String FILE = "manifest.json";

    RunManifest {
        demands = List.copyOf(demands);
    }

    static RunManifest of(
            PlantTexts texts, long seed, int samples, long epochNs, double patienceS, List<Demand> demands) {
        return new RunManifest(FORMAT, texts, seed, samples, epochNs, patienceS, demands);
    }

    void write(Path directory) throws IOException {
        Files.writeString(
                directory.resolve(FILE), Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    /** Reads the manifest of a recording, or says as {@link BadInput} why the directory is none. */
    static RunManifest read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            String inside = Files.isRegularFile(directory.resolve("recording").resolve(FILE)) ? "/recording" : "";
            throw bad(
                    directory,
                    "This is no recording: there is no %s.".formatted(FILE),
                    inside.isEmpty()
                            ? "Maybe the directory recording in the data directory of a run."
                            : "Maybe %s%s.".formatted(directory, inside));
        }
        try {
            JsonNode node = Json.mapper().readTree(file.toFile());
            if (node.required("format").asInt() != FORMAT) {
                throw bad(
                        file,
                        "The format %s of this recording is not known.".formatted(node.required("format")),
                        "Maybe it was made with another version.");
            }
            JsonNode texts = node.required("texts");
            List<Demand> demands = new ArrayList<>();
            // Recordings of earlier versions have none.
            node.path("demands").forEach(demand -> demands.add(Demand.fromJson(demand.toString())));
            return new RunManifest(
                    FORMAT,
                    new PlantTexts(
                            texts.required("plantFile").asText(),
                            texts.required("plant").asText(),
                            findText(texts, "servicesFile"),
                            findText(texts, "services")),
                    node.required("seed").asLong(),
                    node.required("samples").asInt(),
                    node.required("epochNs").asLong(),
                    node.required("patienceS").asDouble(),
                    demands);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw bad(file, "This manifest cannot be read: %s.".formatted(e.getMessage()), "Maybe the file is damaged.");
        }
    }

    private static @Nullable String findText(JsonNode node, String key) {
        return node.hasNonNull(key) ? node.required(key).asText() : null;
    }

    private static BadInput bad(Path file, String message, String hint) {
        return new BadInput(List.of(new Problem(file.toString(), 0, message, hint)));
    }
}
