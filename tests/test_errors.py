"""Messages name the wrong word and the nearest right ones."""

from iolaus.errors import UnknownNameError, nearest


def test_the_nearest_three_names_are_given() -> None:
    error = UnknownNameError("policy", "joint_operation", ["joint_operations", "current_path", "covert_strikes"])
    assert "joint_operation" in str(error)
    assert "joint_operations" in str(error).split("did you mean")[1]


def test_a_part_of_a_name_is_near() -> None:
    assert nearest("naloxone", ["treatment_and_naloxone", "current_path"]) == ["treatment_and_naloxone"]


def test_nothing_near_lists_what_is_known() -> None:
    assert "current_path" in str(UnknownNameError("policy", "zzzzqqq", ["current_path"]))
