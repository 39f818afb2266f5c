"""Every command there is: what it is for, and where its function stands. Nothing is imported before it is called."""

from typing import NamedTuple

from benefit_check.present.words.catalogue import N_


class Command(NamedTuple):
    """What a command is for, and its function of this package, as `module:function`."""

    purpose: str
    place: str


class Group(NamedTuple):
    """What the commands of a group are for, by the word behind that of the group."""

    purpose: str
    commands: dict[str, Command]


PROGRAM = "benefit-check"
COMPLETE = "_BENEFIT_CHECK_COMPLETE"
"""The variable by which a shell asks how a command line may go on."""
COMMANDS: dict[str, Command | Group] = {
    "check": Command(N_("which measures this enterprise has, how much, until when, and why"), "check:check"),
    "ask": Command(N_("questions one by one, those worth most first; the answers become your profile"), "ask:ask"),
    "form": Command(N_("the questions as a workbook for Excel or WPS, which check reads"), "form:form"),
    "demo": Command(N_("the same on the example that ships"), "demo:demo"),
    "facts": Command(N_("what to write into a profile, by topic or by a word"), "facts:facts"),
    "industries": Command(N_("the industry code of what you make, sell or do"), "industries:industries"),
    "explain": Command(
        N_("the whole tree of one measure: values, clauses, what is met and what is not"), "explain:explain"
    ),
    "plan": Command(N_("what to do by when, where, with which papers, also as a calendar"), "plan:plan"),
    "whatif": Command(N_("what would move if facts were others, in money"), "what_if:what_if"),
    "verify": Command(N_("whether an answer is as its receipt, or a batch as its record says"), "verify:verify"),
    "batch": Command(N_("tables of enterprises in, answers out, no row lost"), "batch:batch"),
    "sql": Command(N_("the rulebook as one query, to run where the data is"), "sql:sql"),
    "schema": Command(N_("the facts that a profile may hold, or the JSON Schema of a result"), "schema:schema"),
    "completion": Command(N_("teach your shell to complete commands, measures and facts"), "completion:completion"),
    "measures": Group(
        N_("the catalogue of measures"),
        {
            "list": Command(N_("every measure and when it holds"), "measures:list_all"),
            "show": Command(N_("conditions, clauses, figures and claim of one measure"), "measures:show_one"),
            "search": Command(N_("find measures by what is written about them"), "measures:search_all"),
        },
    ),
    "rules": Group(
        N_("the rule maintainer's workshop"),
        {
            "lint": Command(N_("what is wrong in the rules, where, why, and how to mend it"), "rules:lint"),
            "test": Command(N_("run the worked cases"), "rules:test"),
            "coverage": Command(
                N_("what the worked cases reach of the rules, and what none of them does"), "rules_coverage:coverage"
            ),
            "boundaries": Command(
                N_("what is answered just below, on and just above each limit of a measure"),
                "rules_boundaries:boundaries",
            ),
            "mutate": Command(
                N_("rules changed by one step each: which changes no worked case notices"), "rules_mutate:mutate"
            ),
            "watch": Command(N_("lint and test what changed, at every save"), "rules_watch:watch"),
            "diff": Command(N_("what a change of the rules does to the answers"), "rules_diff:diff"),
            "impact": Command(
                N_("who moves between which verdicts in a population, and how much money"), "rules_impact:impact"
            ),
            "uses": Command(N_("what rests on a fact, figure or document, with file and line"), "rules_uses:uses"),
            "history": Command(
                N_("what a figure, condition or measure was in its times, and who changed it when"),
                "rules_history:history",
            ),
            "due": Command(N_("what ends soon, and what wants a new look"), "rules:due_soon"),
            "fmt": Command(N_("rule files laid out alike, long lines folded"), "rules_fmt:fmt"),
            "new": Command(N_("a measure with its cases, to be filled in"), "rules_new:new"),
            "schema": Command(N_("JSON Schemas of rule files, for editors"), "rules_schema:schema"),
            "explain": Command(N_("what a code means, and what to write instead"), "rules_explain:explain"),
            "lsp": Command(N_("help for your editor while you write rules (a language server)"), "rules_lsp:lsp"),
        },
    ),
}
PURPOSE = N_("Which relief is mine, how much, until when, with what papers, and if not, why not?")


def leaves() -> dict[tuple[str, ...], Command]:
    """Every command that can be called, by the words that call it."""
    found: dict[tuple[str, ...], Command] = {}
    for name, one in COMMANDS.items():
        match one:
            case Command():
                found[name,] = one
            case Group():
                found.update({(name, word): inner for word, inner in one.commands.items()})
    return found
