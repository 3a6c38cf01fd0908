package io.ridethrough.models.transients;

/**
 * Where power comes from and where it goes, whole plant, one moment (W). What sources deliver equals what is used.
 *
 * @param utilitiesW drawn from utility feeds
 * @param generatorsW drawn from generators
 * @param batteriesW discharge of all batteries
 * @param racksW taken by powered racks
 * @param coolingW taken by running cooling units
 * @param chargingW into batteries
 * @param lossesW heat of rectifiers, inverters and transformers
 */
public record PowerBalance(
        double utilitiesW,
        double generatorsW,
        double batteriesW,
        double racksW,
        double coolingW,
        double chargingW,
        double lossesW) {

    public double deliveredW() {
        return utilitiesW + generatorsW + batteriesW;
    }

    public double usedW() {
        return racksW + coolingW + chargingW + lossesW;
    }
}
