package io.ridethrough.models.plant;

import java.util.List;
import java.util.stream.Collectors;

/** An input that cannot be used, with every problem found in it at once. Exit code 2 on the command line. */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public BadInput(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
