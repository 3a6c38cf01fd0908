/**
 * Reading text files by a table of keys: every value knows its line, every problem is collected, and the same table makes
 * the JSON Schema. Knows nothing of plants.
 */
@NullMarked
package io.ridethrough.models.text;

import org.jspecify.annotations.NullMarked;
