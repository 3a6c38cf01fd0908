package io.ridethrough.twin.run;

import org.jspecify.annotations.Nullable;

/**
 * The facility as text, so that a recording can be replayed without the files it was made from.
 *
 * @param plantFile name of plant.yaml for messages
 * @param plant its text
 * @param servicesFile name of services.yaml, null when there was none
 * @param services its text, null when there was none
 */
public record PlantTexts(String plantFile, String plant, @Nullable String servicesFile, @Nullable String services) {}
