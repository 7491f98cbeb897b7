"""What changed between two tables is named row by row."""

from iolaus.connectors.difference import difference

OLD = "month,deaths,basis\n2024-01,100,final\n2024-02,50,final\n2024-03,,final\n"


def test_a_table_does_not_differ_from_itself():
    assert difference(OLD, OLD, 1).empty
    assert difference(OLD, OLD, 1).words() == ["nothing changed"]


def test_rows_and_values_are_told_apart():
    new = "month,deaths,basis\n2024-01,110,final\n2024-03,7,final\n2024-04,1,provisional\n"
    found = difference(OLD, new, 1)
    assert found.added == ("2024-04",)
    assert found.gone == ("2024-02",)
    assert [(each.row, each.before, each.after) for each in found.restated] == [("2024-03", "", "7"),
                                                                                ("2024-01", "100", "110")]
    assert found.totals["deaths"] == (100.0, 110.0)
    assert any("+10.00 %" in each for each in found.words())


def test_another_spelling_of_a_number_is_no_change():
    assert difference(OLD, OLD.replace("100", "100.0"), 1).empty


def test_columns_that_one_lacks_are_left_out():
    assert difference(OLD, "month,deaths\n2024-01,100\n2024-02,50\n2024-03,\n", 1).empty
