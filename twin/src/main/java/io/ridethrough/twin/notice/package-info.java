/** What to tell whom: stakeholders, cost and error budget, what can still be moved, and the text of an incident update. Never more than is known. */
@NullMarked
package io.ridethrough.twin.notice;

import org.jspecify.annotations.NullMarked;
