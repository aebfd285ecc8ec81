from rdflib import URIRef

from graph.door import Graph
from graph.neighbourhood import branches, near
from graph.network import Node, network_of, nodes_of
from graph.paths import short_paths, shortest_paths
from ontology import RIT
from tests.graph.small import BASE, COLDHARBOUR, FERNSHIRE, ISSUE, MISSING, RECOMMENDATION, REPORT

INSPECTION = URIRef(f"{BASE}inspection/fernshire/2014-02-18/sif")


def test_branches_count_neighbours_by_kind_and_property(graph: Graph) -> None:
    found = [
        (b.kind, str(b.property).split("#")[1], b.inverse, len(b.nodes)) for b in branches(graph, FERNSHIRE)
    ]
    assert found == [
        ("issue", "inAuthority", True, 1),
        ("inspection", "inAuthority", True, 1),
        ("inspection", "inspects", True, 1),
        ("board", "ofAuthority", True, 1),
        ("recommendation", "addressedTo", True, 1),
        ("judgement", "of", True, 1),
    ]


def test_what_only_carries_particulars_is_no_neighbour(graph: Graph) -> None:
    assert {branch.kind for branch in branches(graph, RECOMMENDATION)} == {
        "authority",
        "theme",
        "issue",
        "inspection",
    }


def test_a_thing_without_neighbours_has_no_branches(graph: Graph) -> None:
    assert branches(graph, URIRef("urn:nothing")) == []


def test_a_limit_counts_what_it_leaves_out(graph: Graph) -> None:
    network = near(graph, [FERNSHIRE], 1, limit=3)
    assert (len(network.nodes), network.left_out) == (3, 3)


def test_near_grows_with_each_step_and_never_leaves_a_link_out(graph: Graph) -> None:
    one, two = (near(graph, [FERNSHIRE], depth) for depth in (1, 2))
    assert set(one.nodes) < set(two.nodes)
    assert set(one.links) < set(two.links)
    assert two == network_of(graph, two.nodes)


def test_parallel_links_are_all_kept(graph: Graph) -> None:
    network = network_of(graph, [FERNSHIRE, INSPECTION])
    assert [link.property for link in network.links] == [RIT.inAuthority, RIT.inspects]


def test_a_node_has_its_kind_and_name(graph: Graph) -> None:
    network = network_of(graph, [MISSING, URIRef("urn:nothing")])
    assert list(network.nodes.values()) == [Node(MISSING, "theme", "Children missing from home or care")]


def test_the_shortest_path_between_two_authorities_is_what_recurs_in_both(graph: Graph) -> None:
    found = shortest_paths(graph, FERNSHIRE, COLDHARBOUR)
    assert found.paths == [[FERNSHIRE, ISSUE, COLDHARBOUR]]
    assert found.complete


def test_short_paths_are_all_of_them_shortest_first(graph: Graph) -> None:
    found = short_paths(graph, FERNSHIRE, COLDHARBOUR, longest=4, most=500)
    lengths = [len(path) for path in found.paths]
    assert lengths == sorted(lengths)
    assert (lengths[0], lengths[-1]) == (3, 5)
    assert [FERNSHIRE, RECOMMENDATION, MISSING, ISSUE, COLDHARBOUR] in found.paths
    assert all(len(set(path)) == len(path) for path in found.paths)


def test_paths_beyond_the_number_asked_for_are_told(graph: Graph) -> None:
    whole = short_paths(graph, FERNSHIRE, COLDHARBOUR, longest=4, most=500)
    assert not whole.more
    some = short_paths(graph, FERNSHIRE, COLDHARBOUR, longest=4, most=len(whole.paths) - 1)
    assert (some.paths, some.more) == (whole.paths[:-1], True)


def test_no_path_leads_through_a_framework_or_a_grade(graph: Graph) -> None:
    found = short_paths(graph, FERNSHIRE, COLDHARBOUR, longest=4)
    on_paths = nodes_of(graph, {node for path in found.paths for node in path}).values()
    assert not {"framework", "grade", "area"} & {node.kind for node in on_paths}


def test_things_too_far_apart_have_no_path(graph: Graph) -> None:
    finding = URIRef(f"{BASE}report/coldharbour/2016-05-09/sif/finding/21")
    assert shortest_paths(graph, URIRef(REPORT), finding, longest=3).paths == []
    assert len(shortest_paths(graph, URIRef(REPORT), finding, longest=6).paths) >= 1


def test_a_thing_is_on_a_path_of_its_own(graph: Graph) -> None:
    assert shortest_paths(graph, FERNSHIRE, FERNSHIRE).paths == [[FERNSHIRE]]
    assert shortest_paths(graph, FERNSHIRE, URIRef("urn:nothing")).paths == []
