package io.ridethrough.twin.api;

import io.ridethrough.twin.api.OneLine.Box;
import io.ridethrough.twin.api.OneLine.Edge;
import io.ridethrough.twin.api.OneLine.Layout;
import io.ridethrough.twin.api.OneLine.Line;
import io.ridethrough.twin.api.OneLine.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkBendPoint;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/** Gives boxes their places and lines their corners with ELK's layered algorithm (after Sugiyama), top to bottom. */
final class OneLinePlacement {
    private static final int SEED = 1;

    private OneLinePlacement() {}

    static Layout place(List<Box> boxes, List<Line> lines) {
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        ElkNode graph = ElkGraphUtil.createGraph();
        options(graph);
        Map<String, ElkPort> outlets = new LinkedHashMap<>();
        List<ElkNode> nodes = new ArrayList<>();
        List<ElkNode> sources = new ArrayList<>();
        for (Box box : boxes) {
            ElkNode node = node(graph, box);
            nodes.add(node);
            if (box.kind().equals("utility")) {
                sources.add(node);
            }
            // All lines of a feed leave at one place, so they share a trunk and read as a bus.
            outlets.put(box.id(), port(node, PortSide.SOUTH));
        }
        List<ElkEdge> edges = new ArrayList<>();
        for (Line line : lines) {
            // Every incoming line has a place of its own, so that each breaker is seen.
            ElkPort inlet = port(outlet(outlets, line.to()).getParent(), PortSide.NORTH);
            edges.add(ElkGraphUtil.createSimpleEdge(outlet(outlets, line.from()), inlet));
        }
        new RecursiveGraphLayoutEngine().layout(graph, new BasicProgressMonitor());
        // The first source of the file is drawn left of the last: A on the left, as engineers draw it.
        boolean mirrored = !sources.isEmpty() && sources.getFirst().getX() > sources.getLast().getX();
        var axis = new Axis(graph.getWidth(), mirrored);
        var placed = new ArrayList<Node>();
        for (int b = 0; b < boxes.size(); b++) {
            placed.add(node(boxes.get(b), nodes.get(b), axis));
        }
        var routed = new ArrayList<Edge>();
        for (int e = 0; e < lines.size(); e++) {
            routed.add(edge(lines.get(e), edges.get(e), axis));
        }
        return new Layout(round(graph.getWidth()), round(graph.getHeight()), placed, routed);
    }

    private static void options(ElkNode graph) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.RANDOM_SEED, SEED);
        // Tried on the reference plant: 59 crossings and 1,590 units; Brandes-Koepf with model order had 89 and 2,190.
        graph.setProperty(LayeredOptions.THOROUGHNESS, 40);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 8.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 8.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 6.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 11.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 6.0);
        graph.setProperty(LayeredOptions.PADDING, new ElkPadding(8));
    }

    private static ElkNode node(ElkNode graph, Box box) {
        ElkNode node = ElkGraphUtil.createNode(graph);
        node.setIdentifier(box.id());
        switch (box.kind()) {
            case "utility", "generator" -> {
                node.setDimensions(112, 58);
                node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.FIRST);
            }
            case "switchgear", "ats" -> node.setDimensions(150, 52);
            case "ups", "sts", "transformer", "cooling" -> node.setDimensions(106, 66);
            case "racks" -> {
                node.setDimensions(72, 58);
                node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
            }
            default -> node.setDimensions(72, 56);
        }
        return node;
    }

    private static Node node(Box box, ElkNode at, Axis axis) {
        return new Node(
                box.id(),
                box.kind(),
                box.label(),
                axis.x(at.getX(), at.getWidth()),
                round(at.getY()),
                at.getWidth(),
                at.getHeight(),
                List.copyOf(box.members()));
    }

    private static ElkPort outlet(Map<String, ElkPort> outlets, String id) {
        return Objects.requireNonNull(outlets.get(id), () -> "There is no box for %s.".formatted(id));
    }

    private static ElkPort port(ElkNode node, PortSide side) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        node.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_SIDE);
        return port;
    }

    private static Edge edge(Line line, ElkEdge edge, Axis axis) {
        ElkEdgeSection section = edge.getSections().getFirst();
        var xy = new ArrayList<Double>();
        xy.add(axis.x(section.getStartX(), 0));
        xy.add(round(section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
            xy.add(axis.x(bend.getX(), 0));
            xy.add(round(bend.getY()));
        }
        xy.add(axis.x(section.getEndX(), 0));
        xy.add(round(section.getEndY()));
        return new Edge(
                line.from(), line.to(), line.order(), List.copyOf(line.breakers()), List.copyOf(line.via()), xy);
    }

    /** The horizontal axis of a drawing, turned round or not. */
    private record Axis(double width, boolean mirrored) {
        /** Left edge of something that was placed at x and is w wide. */
        double x(double x, double w) {
            return round(mirrored ? width - x - w : x);
        }
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
