package io.ridethrough.models.incident;

import java.util.List;

/** Names of the incidents that ship with the product. Their texts are class path resources; the caller opens them. */
public final class BuiltInIncidents {
    /** Built-in names, in the order of their publication in the reference list. */
    public static final List<String> NAMES = List.of(
            "ovh-sbg-2017",
            "aws-use1-2012-06-29",
            "aws-syd-2016-06-04",
            "aws-dub-2011-08-07",
            "365main-2007-07-24",
            "cloudflare-pdx04-2023-11-02",
            "rackspace-dfw-2007-11-12",
            "equinix-ld8-2020-08-18",
            "delta-2016-08-08",
            "github-2016-01-28",
            "ba-2017-05-27",
            "azure-aue-2023-08-30",
            "google-lon-2022-07-19",
            "kakao-2022-10-15",
            "rhodes-struben",
            "tiktok-us-2026-01-25");

    private BuiltInIncidents() {}

    /** Resource name of one file of a built-in incident, such as {@code plant.yaml}. */
    public static String resource(String name, String file) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("There is no built-in incident %s.\nMaybe one of %s.".formatted(name, NAMES));
        }
        return "/incidents/%s/%s".formatted(name, file);
    }
}
