"""The facts that rules may name: type, words, who establishes them, who may see them.

The facts are data (``vocabulary.yaml``), the same for all packs. Of each fact:

``type``
    bool, int, number, enum, date, list or text. Unknown is allowed for every fact.
``level``
    C1 internal, C2 need to know, C3 sensitive, C4 clinical. C3 and C4 are *reserved*:
    others see only that a verdict depends on a reserved fact.
``establish`` and ``ask_from``
    Codes of the roles that may establish it, and the first stage at which it may be
    asked (none: at any stage).
``act``
    It arises only from a hearing or a signed form, so it is never asked for.
``none_allowed``
    It may be established that there is none; stored as positive infinity.
``moves`` and ``date``
    The value changes as time passes, counted from this key of ``_dates``.
"""

from vereda.jurisdiction.vocabulary.checking import WrongValue
from vereda.jurisdiction.vocabulary.facts import Fact, Vocabulary, load_vocabulary

__all__ = ["Fact", "Vocabulary", "WrongValue", "load_vocabulary"]
