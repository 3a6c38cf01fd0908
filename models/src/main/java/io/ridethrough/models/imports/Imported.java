package io.ridethrough.models.imports;

/**
 * What an import gives.
 *
 * @param plant text of plant.yaml
 * @param services text of services.yaml
 */
public record Imported(String plant, String services, ImportReport report) {}
