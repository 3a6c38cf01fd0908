package io.ridethrough.models.site;

import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.Key;
import io.ridethrough.models.text.KeyReader;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.Values;
import io.ridethrough.models.text.YamlText;
import io.ridethrough.models.text.YamlValue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads site.yaml. Whatever the text, the answer is a {@link Site} or one {@link BadInput} with every problem. */
public final class SiteFile {
    private static final Pattern ENDPOINT = Pattern.compile("opc\\.tcp://(\\[[0-9a-fA-F:]+]|[^/:\\s]+):([0-9]{1,5})(/\\S*)?");
    private static final Pattern WEB = Pattern.compile("(https?)://(\\[[0-9a-fA-F:]+]|[^/:@\\s]+)(:[0-9]{1,5})?(/[^\\s?#]*)?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|\\[::1]|::1|127(\\.[0-9]{1,3}){3}");

    private final Problems problems;

    private SiteFile(String fileName) {
        problems = new Problems(fileName);
    }

    /**
     * Parses the text of a site file.
     *
     * @param fileName as the user gave it, for problems
     */
    public static Site parse(String fileName, String yamlText) {
        return new SiteFile(fileName).read(yamlText);
    }

    private Site read(String yamlText) {
        YamlValue root = YamlText.read(yamlText, problems).root();
        if (!(root instanceof YamlValue.Fields fields)) {
            if (root != null || problems.isEmpty()) {
                problems.add(1, "The file holds no site.", "Maybe start with plant: mysite");
            }
            throw new BadInput(problems.list());
        }
        refuseSecrets(fields);
        var reader = new KeyReader(problems);
        Values site = reader.read(fields, SiteKeys.FILE, "the site");
        reader.requireKeys(site);
        if (!site.groups("notify").isEmpty()) {
            problems.add(site.line("notify"), "Notifications are not sent yet.", "Maybe leave notify away: alarms stand on the page and in the journal.");
        }
        Site.Opcua opcua = opcua(site.group("opcua"), site.has("opcua"));
        Site.Store store = store(site.group("store"));
        Site.Http http = http(site.group("http"));
        problems.throwIfAny();
        return new Site(site.text("plant"), site.text("data-dir"), site.whole("seed"), opcua, store, http);
    }

    /** A secret in the file itself would be in backups and repositories. */
    private void refuseSecrets(YamlValue.Fields root) {
        root.byName().forEach((section, field) -> {
            if (field.value() instanceof YamlValue.Fields group) {
                for (String name : List.of("password", "token")) {
                    YamlValue.Field secret = group.byName().get(name);
                    if (secret != null) {
                        problems.add(
                                secret.line(),
                                "A %s does not belong into the site file.".formatted(name),
                                "Maybe %s-file: or %s-env: instead.".formatted(name, name));
                    }
                }
            }
        });
    }

    private Site.Opcua opcua(Values v, boolean given) {
        String endpoint = text(v, "endpoint");
        boolean encrypted = !text(v, "security").equals("none");
        Matcher address = ENDPOINT.matcher(endpoint);
        if (given && v.has("endpoint") && !address.matches()) {
            problems.add(v.line("endpoint"), "%s is no address of an OPC UA server.".formatted(Quote.of(endpoint)), "Maybe opc.tcp://host:4840");
        } else if (address.matches() && !encrypted && !isLoopback(address.group(1))) {
            problems.add(
                    v.line("security"),
                    "Without encryption only a server on this machine is spoken to, not %s.".formatted(Quote.clip(address.group(1))),
                    "Maybe security: sign-and-encrypt");
        }
        Site.Secret password = secret(v, "password");
        if (!text(v, "user").isEmpty() && !password.isGiven()) {
            problems.add(v.line("user"), "The user %s has no password.".formatted(Quote.clip(text(v, "user"))), "Maybe password-file: or password-env:");
        }
        if (text(v, "user").isEmpty() && password.isGiven()) {
            problems.add(v.line(), "A password is given, but no user.", "Maybe add user:");
        }
        return new Site.Opcua(endpoint, encrypted, text(v, "user"), password, v.has("trust") ? List.of(text(v, "trust")) : List.of());
    }

    private Site.Store store(Values v) {
        if (!text(v, "kind").equals("influxdb")) {
            for (Key key : SiteKeys.STORE.keys()) {
                if (!key.name().equals("kind") && v.has(key.name())) {
                    problems.add(v.line(key.name()), "The embedded store has no %s.".formatted(key.name()), "Maybe kind: influxdb");
                }
            }
            return new Site.Store.Embedded();
        }
        Matcher url = WEB.matcher(text(v, "url"));
        if (!url.matches()) {
            problems.add(v.line("url"), "%s is no address of InfluxDB.".formatted(Quote.of(text(v, "url"))), "Maybe url: https://influx.example:8086");
        } else if (!isLoopback(url.group(2))) {
            if (url.group(1).equals("http")) {
                problems.add(v.line("url"), "Without TLS the token would go over the network in the clear.", "Maybe https://");
            }
            if (!secret(v, "token").isGiven()) {
                problems.add(v.line(), "A store on another machine needs a token.", "Maybe token-file: or token-env:");
            }
        }
        if (text(v, "bucket").isEmpty()) {
            problems.add(v.line(), "The store has no bucket.", "Maybe bucket: ridethrough");
        }
        int version = v.isUsable("version") ? v.whole("version") : 2;
        return new Site.Store.Influx(version, text(v, "url"), text(v, "org"), text(v, "bucket"), secret(v, "token"));
    }

    private Site.Http http(Values v) {
        String host = text(v, "host");
        if (!isLoopback(host)) {
            problems.add(
                    v.line("host"),
                    "The page has neither TLS nor sign-in and listens on this machine only, not on %s.".formatted(Quote.clip(host)),
                    "Maybe 127.0.0.1, with a reverse proxy in front.");
        }
        return new Site.Http(host, v.isUsable("port") ? v.whole("port") : 0);
    }

    private Site.Secret secret(Values v, String name) {
        String file = text(v, name + "-file");
        String variable = text(v, name + "-env");
        if (!file.isEmpty() && !variable.isEmpty()) {
            problems.add(v.line(name + "-env"), "The %s is given twice, by file and by variable.".formatted(name), "");
        }
        if (!variable.isEmpty() && !variable.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            problems.add(v.line(name + "-env"), "%s is no name of a variable.".formatted(Quote.of(variable)), "Maybe letters, digits and _ only.");
        }
        return new Site.Secret(file, variable);
    }

    /** The word at a key or its fallback; empty when there is neither or it is wrong, which is then reported. */
    private static String text(Values v, String key) {
        return v.isUsable(key) ? v.text(key) : "";
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }
}
