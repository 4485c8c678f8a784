"""Everything that is wrong, or worth a warning, in a pack: ``vereda pack check``."""

from vereda.jurisdiction.checking.report import (
    Report,
    check_pack,
    check_packs,
    packs_in,
)

__all__ = ["Report", "check_pack", "check_packs", "packs_in"]
