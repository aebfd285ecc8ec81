from dataclasses import fields

import pytest

from graph.errors import SettingError
from graph.settings import Settings, variable_of


def test_what_is_given_wins_over_the_environment_and_that_over_the_default() -> None:
    environment = {"RITORNELLO_QUERY_SECONDS": "20", "RITORNELLO_QUERY_ROWS": "5"}
    settings = Settings.read({"query_seconds": 30.0, "query_rows": None}, environment)
    assert (settings.query_seconds, settings.query_rows, settings.query_workers) == (30.0, 5, 2)


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        (
            {"RITORNELLO_QUERY_SECONDS": "soon"},
            "RITORNELLO_QUERY_SECONDS is 'soon', but must be a number of seconds.",
        ),
        ({"RITORNELLO_QUERY_ROWS": "0"}, "RITORNELLO_QUERY_ROWS is 0, but must be at least 1 rows."),
        (
            {"RITORNELLO_QUERY_SECONDS": "nan"},
            "RITORNELLO_QUERY_SECONDS is nan, but must be at least 0.01 seconds.",
        ),
        (
            {"RITORNELLO_BASE": "data.example/id/"},
            "RITORNELLO_BASE is 'data.example/id/', but must be an absolute IRI, such as https://data.example/id/.",
        ),
        (
            {"RITORNELLO_BASE": "https://data.example/an id/"},
            "RITORNELLO_BASE is 'https://data.example/an id/', "
            "but must be an absolute IRI, such as https://data.example/id/.",
        ),
        (
            {"RITORNELLO_DASK": "somewhere"},
            "RITORNELLO_DASK is 'somewhere', but must be a scheduler's address, such as tcp://127.0.0.1:8786.",
        ),
        ({"RITORNELLO_SOURCES": "perhaps"}, "RITORNELLO_SOURCES is 'perhaps', but must be on or off."),
    ],
)
def test_a_value_out_of_range_is_named(environment: dict[str, str], message: str) -> None:
    with pytest.raises(SettingError) as caught:
        Settings.read({}, environment)
    assert caught.value.message == message


def test_a_value_given_on_the_command_line_is_named_as_there() -> None:
    with pytest.raises(SettingError, match=r"^query-rows is -1, but must be at least 1 rows\.$"):
        Settings.read({"query_rows": -1}, {})


def test_an_empty_variable_is_no_value() -> None:
    assert Settings.read({}, {"RITORNELLO_STORE": ""}) == Settings()


def test_every_setting_has_help_that_is_a_sentence() -> None:
    for row in fields(Settings):
        assert row.metadata["help"].endswith("."), row.name
        assert variable_of(row.name) == f"RITORNELLO_{row.name.upper()}"
