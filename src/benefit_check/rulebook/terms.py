"""The last day of each measure, so that figures and conditions may go by it instead of repeating it."""

from datetime import date

from yaml.nodes import Node, ScalarNode

from benefit_check.rulebook import nodes
from benefit_check.rulebook.fields import IN_FORCE


def term_of(root: Node) -> date | None:
    """The last day on which the measure of a file is in force; None where it goes on, or no time can be read.

    What is wrong with a time is told where the times are read.
    """
    times = [node for key, node in nodes.entries(root) if key.value == IN_FORCE]
    ends = [_end(time) for node in times for time in nodes.items(node)]
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _end(time: Node) -> date | None:
    node = next((value for key, value in nodes.entries(time) if key.value == "to"), None)
    try:
        return date.fromisoformat(node.value) if isinstance(node, ScalarNode) else None
    except ValueError:
        return None
