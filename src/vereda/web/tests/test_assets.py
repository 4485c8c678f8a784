"""What goes over the wire: small, complete, and told where it comes from."""

import gzip
import re
from pathlib import Path

import vereda.web

WEB = Path(vereda.web.__file__).parent
STATIC = WEB / "static" / "web"
ASSETS = WEB / "assets"
ON_THE_WIRE = [*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")]
LIMIT = 150_000  # bytes of script and style after compression
OURS = {"vereda.svg", "unfold_more-light.svg"}


def test_script_and_style_stay_small():
    assert ON_THE_WIRE
    assert sum(len(gzip.compress(path.read_bytes())) for path in ON_THE_WIRE) < LIMIT


def test_our_own_script_is_very_small():
    assert len((STATIC / "js" / "vereda.js").read_bytes()) < 3_000


def test_every_image_is_there_and_none_is_spare():
    style = (STATIC / "css" / "vereda.css").read_text("utf-8")
    named = set(re.findall(r"url\(\"?\.\./img/([^)\"]+)", style))
    there = {str(path.relative_to(STATIC / "img")) for path in STATIC.rglob("*.svg")}

    assert named - there == set()
    assert there - named <= OURS


def test_nothing_is_fetched_from_elsewhere():
    for path in [*ON_THE_WIRE, *WEB.rglob("templates/**/*.html")]:
        found = re.findall(
            r"(?:src|href|url\()[=\"' ]*(?:https?:)?//", path.read_text()
        )
        assert found == [], path


def test_what_is_vendored_is_listed_with_version_and_licence():
    listed = (ASSETS / "VENDORED.md").read_text("utf-8")
    script = (ASSETS / "rebuild.sh").read_text("utf-8")
    versions = dict(re.findall(r"^(USWDS|SASS|HTMX)=(\S+)$", script, re.MULTILINE))

    assert set(versions) == {"USWDS", "SASS", "HTMX"}
    assert all(f"| {version} |" in listed for version in versions.values())
    for licence in re.findall(r"static/web/(licences/\w+\.\w+)", listed):
        assert (STATIC / licence).read_text("utf-8").strip()


def test_the_vendored_script_is_the_listed_version():
    script = (ASSETS / "rebuild.sh").read_text("utf-8")
    version = re.search(r"^HTMX=(\S+)$", script, re.MULTILINE)[1]

    assert f'"{version}"' in (STATIC / "js" / "htmx.min.js").read_text("utf-8")
