import pytest

from vereda.jurisdiction.classification import _classes, crime_class
from vereda.jurisdiction.library import default_library


def test_a_class_has_its_official_title_in_both_languages():
    assert crime_class("0101") == {
        "en": "Intentional homicide",
        "es": "Homicidio intencional",
    }
    assert crime_class("0108") is None


def test_every_class_has_its_section_above_it():
    classes = _classes()

    assert len(classes) == 320
    assert all(code[:2] in classes for code in classes)


@pytest.mark.parametrize("code", default_library().codes())
def test_the_offences_of_a_pack_are_of_known_classes(code):
    offences = default_library().get(code).offences.values()

    unknown = {o.code: o.iccs for o in offences if o.iccs and not crime_class(o.iccs)}

    assert unknown == {}
