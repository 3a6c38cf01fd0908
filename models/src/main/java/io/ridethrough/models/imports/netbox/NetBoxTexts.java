package io.ridethrough.models.imports.netbox;

import io.ridethrough.models.imports.ImportText;
import io.ridethrough.models.plant.BadInput;
import io.ridethrough.models.plant.Problem;
import io.ridethrough.models.plant.Problems;
import io.ridethrough.models.text.JsonText;
import io.ridethrough.models.text.Quote;
import io.ridethrough.models.text.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads NetBox exports: a dump of its database ({@code manage.py dumpdata}, a list of model, pk and fields), or lists of its
 * REST interface ({@code results} of a page, or the results alone), whose model stands in the url of every object.
 */
final class NetBoxTexts {
    private static final Pattern API_URL = Pattern.compile(".*/api/([a-z-]+)/([a-z-]+)/[0-9]+/?(\\?.*)?");

    private final Problems problems;
    private final List<NetBoxObject> objects;

    private NetBoxTexts(Problems problems, List<NetBoxObject> objects) {
        this.problems = problems;
        this.objects = objects;
    }

    /** All objects of all texts, or every problem of all of them. */
    static List<NetBoxObject> read(List<ImportText> texts) {
        var objects = new ArrayList<NetBoxObject>();
        var problems = new ArrayList<Problem>();
        for (ImportText text : texts) {
            var here = new Problems(text.file());
            YamlValue root = JsonText.read(text.text(), here);
            if (root != null) {
                new NetBoxTexts(here, objects).addAll(root);
            }
            problems.addAll(here.list());
        }
        if (!problems.isEmpty()) {
            throw new BadInput(problems);
        }
        return objects;
    }

    private void addAll(YamlValue root) {
        YamlValue list = root instanceof YamlValue.Fields page && page.find("results") instanceof YamlValue.Items results ? results : root;
        if (!(list instanceof YamlValue.Items items)) {
            problems.add(
                    root.line(),
                    "This is no NetBox export: neither a list of objects nor a page with results.",
                    "Maybe the output of manage.py dumpdata, or of /api/dcim/racks/?limit=0.");
            return;
        }
        for (YamlValue item : items.items()) {
            NetBoxObject object = object(item);
            if (object == null) {
                problems.add(
                        item.line(),
                        "This is no object of NetBox: it has neither model and fields nor a url of its REST interface.",
                        "");
            } else {
                objects.add(object);
            }
        }
    }

    private static @Nullable NetBoxObject object(YamlValue item) {
        if (!(item instanceof YamlValue.Fields fields)) {
            return null;
        }
        if (fields.find("fields") instanceof YamlValue.Fields own) {
            String model = fields.word("model");
            return model.isEmpty() ? null : new NetBoxObject(model, pk(fields, "pk"), own);
        }
        Matcher url = API_URL.matcher(fields.word("url"));
        return url.matches() ? new NetBoxObject(model(url.group(1), url.group(2)), pk(fields, "id"), fields) : null;
    }

    private static long pk(YamlValue.Fields fields, String key) {
        return fields.find(key) instanceof YamlValue.Scalar scalar ? NetBoxObject.number(scalar) : -1;
    }

    /** {@code dcim} and {@code power-panels} are {@code dcim.powerpanel}. */
    static String model(String app, String list) {
        String word = list.replace("-", "");
        String singular = word.endsWith("chassis")
                ? word
                : word.endsWith("sses") || word.endsWith("xes")
                        ? word.substring(0, word.length() - 2)
                        : word.endsWith("ies")
                                ? word.substring(0, word.length() - 3) + "y"
                                : word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return Quote.clip(app) + "." + singular;
    }
}
