import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.problems import FieldProblem
from store.roster_headings import FIELDS, HEADINGS, has_name, map_headings, read_from


def mapped(*headings: str, **given: str) -> dict[str, str]:
    said = {field.replace("_", "-"): heading for field, heading in given.items()}
    found = map_headings(headings, said).columns
    return {field: headings[at] for field, at in found.items()}


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (
            ("Legal surname", "Legal forename", "Staff Code", "Work email", "Post", "School"),
            ("surname", "forename", "staff-id", "email", "job", "site"),
        ),
        (
            ("Full name", "Payroll number", "E-mail", "Job title", "Base", "Date of arrival"),
            ("name", "staff-id", "email", "job", "site", "started"),
        ),
        (
            ("FORENAME", "sur_name", "EmployeeNumber", "Role", "Academy", "Date of leaving"),
            ("forename", "surname", "staff-id", "job", "site", "left"),
        ),
        (("Name", "Staff type"), ("name", "tags")),
    ],
)
def test_headings_of_school_systems_are_known(
    headings: tuple[str, ...], fields: tuple[str, ...]
) -> None:
    assert mapped(*headings) == dict(zip(fields, headings, strict=True))


def test_every_heading_means_one_field() -> None:
    known = [each.replace(" ", "") for field in FIELDS for each in HEADINGS[field]]
    assert len(known) == len(set(known))


def test_of_two_that_fit_the_preferred_one_is_used_whatever_their_order() -> None:
    for headings in (
        ("Email", "Work email", "Surname", "Legal forename", "Preferred forename"),
        ("Preferred forename", "Legal forename", "Surname", "Work email", "Email"),
    ):
        found = map_headings(headings)
        assert headings[found.columns["email"]] == "Work email"
        assert headings[found.columns["forename"]] == "Preferred forename"
        assert set(found.passed_over) == {
            ("email", "Work email", "Email"),
            ("forename", "Preferred forename", "Legal forename"),
        }


def test_surname_and_forename_go_before_a_whole_name_unless_it_is_asked_for() -> None:
    headings = ("Full name", "Surname", "Forename")
    assert mapped(*headings) == {"surname": "Surname", "forename": "Forename"}
    assert map_headings(headings).passed_over == (("name", "Surname", "Full name"),)
    assert mapped(*headings, name="full NAME") == {"name": "Full name"}
    assert mapped("Full name", "Surname") == {"name": "Full name"}
    assert mapped("Full name", "Forename") == {"name": "Full name"}


def test_what_is_given_overrides_what_is_known() -> None:
    found = mapped("Name", "Ref", "Code", "Notes", staff_id="Code", job="Notes")
    assert found == {"name": "Name", "staff-id": "Code", "job": "Notes"}


def test_what_fits_nothing_is_said() -> None:
    assert map_headings(("Name", "Date of birth", "NI number")).unused == (
        "Date of birth",
        "NI number",
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"shoe-size": "Name"}, 'no field "shoe-size". There are: surname, forename, name'),
        ({"job": "Duty"}, 'no heading "Duty" in the file. It has: Name, Post.'),
    ],
)
def test_a_field_or_heading_that_there_is_not_is_named_with_those_there_are(
    given: dict[str, str], says: str
) -> None:
    with pytest.raises(FieldProblem, match=says):
        map_headings(("Name", "Post"), given)


def test_without_a_name_the_headings_are_named_and_how_to_map_them() -> None:
    with pytest.raises(FieldProblem) as caught:
        map_headings(("Member", "Forename", "Post"))
    assert "Member, Forename, Post" in caught.value.what
    assert "--map name=" in caught.value.what


def test_a_field_given_no_heading_has_no_column() -> None:
    headings = ("Name", "Code", "Post")
    found = map_headings(headings, {"staff-id": ""})
    assert found.columns == {"name": 0, "job": 2}
    assert found.unused == ("Code",)
    with pytest.raises(FieldProblem):
        map_headings(headings, {"name": ""})


def test_a_field_is_read_from_another_heading_and_all_others_stay() -> None:
    headings = ("Name", "Code", "Post", "Duty")
    columns = map_headings(headings).columns
    assert read_from(headings, columns, "job", "Duty") == {"name": 0, "staff-id": 1, "job": 3}
    assert read_from(headings, columns, "job", "") == {"name": 0, "staff-id": 1}


def test_a_column_is_read_as_one_field_only() -> None:
    headings = ("Name", "Code", "Post")
    columns = map_headings(headings).columns
    assert read_from(headings, columns, "job", "Code") == {"name": 0, "job": 1}


def test_a_name_is_read_whole_or_in_two_parts() -> None:
    headings = ("Full name", "Surname", "Forename")
    parts = map_headings(headings).columns
    whole = read_from(headings, parts, "name", "Full name")
    assert whole == {"name": 0}
    back = read_from(headings, whole, "surname", "Surname")
    assert back == {"surname": 1}
    assert read_from(headings, back, "forename", "Forename") == parts


@given(
    headings=st.lists(
        st.sampled_from([each for known in HEADINGS.values() for each in known] + ["Hobby"]),
        min_size=1,
        unique=True,
    ),
    data=st.data(),
)
def test_what_is_said_last_is_done_and_no_column_is_two_fields(
    headings: list[str], data: st.DataObject
) -> None:
    columns: dict[str, int] = {}
    for _ in range(4):
        field = data.draw(st.sampled_from(FIELDS))
        heading = data.draw(st.sampled_from(["", *headings]))
        columns = read_from(headings, columns, field, heading)
        assert (field in columns) == bool(heading)
        assert not heading or headings[columns[field]] == heading
        assert len(set(columns.values())) == len(columns)
        assert has_name(columns) == ("name" in columns or "surname" in columns)
