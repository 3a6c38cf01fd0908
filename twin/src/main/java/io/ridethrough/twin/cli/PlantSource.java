package io.ridethrough.twin.cli;

import io.ridethrough.models.plant.Plant;
import io.ridethrough.models.plant.PlantFile;
import io.ridethrough.models.service.ServiceModel;
import io.ridethrough.models.service.ServicesFile;
import io.ridethrough.twin.run.PlantTexts;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one plant, as found.
 *
 * @param name built-in name, or the name of the directory or file
 * @param plant plant.yaml
 * @param services services.yaml beside it, null when there is none
 * @param points points.csv beside it, null when there is none
 */
public record PlantSource(String name, NamedText plant, @Nullable NamedText services, @Nullable NamedText points) {

    /**
     * A text and the name of its file for problems.
     *
     * @param file as the user gave it, or {@code two-feed/plant.yaml} for a built-in one
     */
    public record NamedText(String file, String text) {}

    /** The parsed plant, or {@link io.ridethrough.models.plant.BadInput} with every problem. */
    public Plant parse() {
        return PlantFile.parse(plant.file(), plant.text());
    }

    /** What a recording keeps of it. */
    public PlantTexts texts() {
        return new PlantTexts(
                plant.file(), plant.text(), services == null ? null : services.file(), services == null ? null : services.text());
    }

    /** The services of the facility; none when no services file stands beside it. */
    public ServiceModel parseServices(Plant parsed) {
        return services == null
                ? ServiceModel.empty(parsed)
                : ServicesFile.parse(services.file(), services.text(), parsed);
    }
}
