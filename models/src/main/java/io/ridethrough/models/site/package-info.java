/** site.yaml: what a live twin runs on. Text in, settings out; files and secrets it names are opened by the caller. */
@NullMarked
package io.ridethrough.models.site;

import org.jspecify.annotations.NullMarked;
