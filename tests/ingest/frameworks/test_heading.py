"""What stands over a report, in the forms that covers print it."""

from datetime import date

import pytest

from ingest.frameworks.heading import day_published, days_inspected, lead_inspector

FIRST, LAST = date(2015, 3, 2), date(2015, 4, 3)


@pytest.mark.parametrize(
    "printed",
    [
        "Inspection date: 2 March 2015 – 3 April 2015\nReport published: 3 June 2015",
        "Inspection dates: 2 March to 3 April 2015 Report published: 3 June 2015",
        "Inspection dates 2 March – 3 April 2015\nReport published 3 June 2015",
        "Inspection date(s):\n2 – 20 March 2015\nand 3 April 2015\nReport published:\n3 June 2015",
        "Dates of inspection: 2 March 2015\n– 3 April 2015\nDate of publication: 3 June 2015",
        "Inspected on: 2 March 2015 – 3 April 2015\nPublished on: 3 June 2015",
    ],
)
def test_days_are_found_behind_their_labels(printed):
    assert days_inspected(printed) == (FIRST, LAST)
    assert day_published(printed) == date(2015, 6, 3)


@pytest.mark.parametrize(
    "line",
    [
        "Lead inspector: Ines Ferrol HMI",
        "Lead Inspector: Ms Ines Ferrol, Her Majesty’s Inspector",
        "Lead inspectors: Ines Ferrol and Kit Moss",
        "Joint lead inspectors: Ines Ferrol HMI / Kit Moss HMI",
        "Lead inspector: Ines Ferrol: HM Inspector",
        "Lead inspector Ines Ferrol Senior HMI",
        "Reporting inspector: Ines Ferrol (Ofsted Inspector)",
        "Lead inspector: Ines Ferrol, Regional Inspection Manager",
        "Lead inspector for the local authority: Ines Ferrol",
    ],
)
def test_lead_inspector_is_named_without_title_and_post(line):
    assert lead_inspector(["Inspection team", line]) == "Ines Ferrol"
