package io.ridethrough.models.imports;

/**
 * A text to import.
 *
 * @param file as the user knows it, for messages
 */
public record ImportText(String file, String text) {}
