package io.ridethrough.models.incident;

import static io.ridethrough.models.text.Key.optional;
import static io.ridethrough.models.text.Key.required;

import io.ridethrough.models.text.Form;
import java.util.Arrays;
import java.util.List;

/** The keys of incident.yaml: one table for the reader and the documentation. */
public final class IncidentKeys {
    private static final double YEAR_S = 366 * 86_400.0;
    private static final Form ANY_NUMBER = new Form.Measure(-1e12, 1e12);

    static final Form.Section SOURCE = new Form.Section(List.of(required("url", new Form.Text(), "Where it was published.")));

    static final Form.Section FACT = new Form.Section(List.of(
            optional("at-s", new Form.Measure(0, YEAR_S), "Seconds from the first event; left out when not published."),
            required("event", new Form.Text(), "What happened, as in the reference list."),
            optional("subject", new Form.Text(), "What it happened to."),
            required(
                    "role",
                    new Form.Choice(Arrays.stream(PublishedFact.Role.values())
                            .map(PublishedFact.Role::word)
                            .toList()),
                    "stated: a cause, the scenario says it. produced: the engine must show it. left-out: after the return of"
                            + " power or outside the plant.")));

    static final Form.Section ASSUMED = new Form.Section(List.of(
            required("id", new Form.Id(), "Name of its placeholder ${id} in plant.yaml, scenario.txt or quiet.txt."),
            optional("unit", new Form.Text(), "Its unit."),
            required("value", ANY_NUMBER, "The value for the metrics."),
            required("low", ANY_NUMBER, "Lower end of the physical range."),
            required("high", ANY_NUMBER, "Upper end of the physical range."),
            required("reason", new Form.Text(), "Where value and range come from."),
            optional(
                    "fitted-to",
                    new Form.Rows(new Form.Section(
                            List.of(required("metric", new Form.Text(), "A metric of expect that chose the value.")))),
                    "Metrics used to choose the value.")));

    static final Form.Section EXPECTED = new Form.Section(List.of(
            required("metric", new Form.Text(), "Name of the metric, with @ and a detail where it has one."),
            required("value", new Form.Text(), "What was published: a number, true, false, or words."),
            optional("abs-tol", new Form.Measure(0, 1e12), "Largest difference."),
            optional("rel-tol", new Form.Measure(0, 10), "Largest difference as a share of the value."),
            optional("low", ANY_NUMBER, "Smallest acceptable value, instead of a tolerance."),
            optional("high", ANY_NUMBER, "Largest acceptable value, instead of a tolerance."),
            optional("note", new Form.Text(), "What the reference list says about it."),
            optional("fitted-by", new Form.Text(), "An assumption without a number, such as a topology, that this metric chose.")));

    static final Form.Section STEP = new Form.Section(List.of(
            required("device", new Form.Text(), "Device id; * stands for any characters."),
            required("edge", new Form.Text(), "Edge as in the timeline."),
            optional("occurs", new Form.Choice(List.of("yes", "no")), "yes", "no: it must not happen between the bounds."),
            optional("at-least", new Form.Whole(1, 100_000), "1", "How many different devices it must happen to."),
            optional("from-s", new Form.Measure(0, YEAR_S), "0", "Earliest time."),
            optional("to-s", new Form.Measure(0, YEAR_S), "Latest time; the end of the scenario when left out."),
            optional(
                    "order",
                    new Form.Choice(List.of("then", "any")),
                    "then",
                    "then: not before the step above it. any: whenever.")));

    /** The whole file. */
    public static final Form.Section FILE = new Form.Section(List.of(
            required("id", new Form.Id(), "Name of the incident; the name of its folder."),
            required("title", new Form.Text(), "One line: who, where, what."),
            required("grade", new Form.Text(), "Quality of the source: A the operator's own report, B trade press, C second hand."),
            required("sources", new Form.Rows(SOURCE), "Where it was published."),
            required("facts", new Form.Rows(FACT), "The published sequence of events."),
            optional("assumed", new Form.Rows(ASSUMED), "What was not published and had to be assumed."),
            required("expect", new Form.Rows(EXPECTED), "The published outcome."),
            required("mechanism", new Form.Rows(STEP), "Statements every run within the assumed ranges must meet."),
            optional("quiet", new Form.Rows(STEP), "Statements about the control run in quiet.txt.")));

    private IncidentKeys() {}
}
