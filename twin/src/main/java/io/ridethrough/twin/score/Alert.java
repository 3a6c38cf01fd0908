package io.ridethrough.twin.score;

/**
 * One act-now alarm, from its rise on.
 *
 * @param plant number of the plant
 * @param day day of its life on which it rose
 * @param key of its condition
 * @param right a fault with a signature stood on a device it names, or the plant did lose load in more than one of twenty replays
 */
record Alert(int plant, double day, String key, boolean right) {}
