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
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayerConstraint;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.alg.layered.options.OrderingStrategy;
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
        for (Box box : boxes) {
            ElkNode node = node(graph, box);
            nodes.add(node);
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
        var placed = new ArrayList<Node>();
        for (int b = 0; b < boxes.size(); b++) {
            placed.add(node(boxes.get(b), nodes.get(b)));
        }
        var routed = new ArrayList<Edge>();
        for (int e = 0; e < lines.size(); e++) {
            routed.add(edge(lines.get(e), edges.get(e)));
        }
        return new Layout(round(graph.getWidth()), round(graph.getHeight()), placed, routed);
    }

    private static void options(ElkNode graph) {
        graph.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        graph.setProperty(LayeredOptions.DIRECTION, Direction.DOWN);
        graph.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        graph.setProperty(LayeredOptions.RANDOM_SEED, SEED);
        // File order is the order an engineer drew: A on the left, B on the right, and it stays so after an edit.
        graph.setProperty(LayeredOptions.CONSIDER_MODEL_ORDER_STRATEGY, OrderingStrategy.PREFER_EDGES);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.BRANDES_KOEPF);
        graph.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE, 8.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_NODE, 8.0);
        graph.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 6.0);
        graph.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 40.0);
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
                node.setDimensions(76, 58);
                node.setProperty(LayeredOptions.LAYERING_LAYER_CONSTRAINT, LayerConstraint.LAST);
            }
            default -> node.setDimensions(76, 54);
        }
        return node;
    }

    private static Node node(Box box, ElkNode at) {
        return new Node(
                box.id(),
                box.kind(),
                box.label(),
                round(at.getX()),
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

    private static Edge edge(Line line, ElkEdge edge) {
        ElkEdgeSection section = edge.getSections().getFirst();
        var xy = new ArrayList<Double>();
        xy.add(round(section.getStartX()));
        xy.add(round(section.getStartY()));
        for (ElkBendPoint bend : section.getBendPoints()) {
            xy.add(round(bend.getX()));
            xy.add(round(bend.getY()));
        }
        xy.add(round(section.getEndX()));
        xy.add(round(section.getEndY()));
        return new Edge(
                line.from(), line.to(), line.order(), List.copyOf(line.breakers()), List.copyOf(line.via()), xy);
    }

    private static double round(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
