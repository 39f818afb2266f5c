from benefit_check.text.source import Source


def test_a_place_is_a_line_and_a_column_or_the_cell_from_which_the_line_was_taken() -> None:
    source = Source("店.xlsx", "一\n二", {2: "填写!B7"})
    assert source.place(0) == "店.xlsx:1:1"
    assert source.place(2) == "店.xlsx 填写!B7"
