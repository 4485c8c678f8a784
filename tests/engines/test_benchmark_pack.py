from pathlib import Path

from vereda.jurisdiction.loading import load_pack

PACK = Path(__file__).parents[2] / "benchmarks" / "pack"


def test_the_pack_that_benchmarks_measure_has_twelve_measures_in_use():
    pack = load_pack(PACK)

    versions = [version for one in pack.measures.values() for version in one.versions]
    assert len(pack.measures) == 12
    assert all(version.in_use for version in versions)
    assert not any(version.confirmed for version in versions)
