"""What the web server loads."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from vereda.config.database.limits import require_limited_role
from vereda.config.supervisor.lifeline import follow_parent
from vereda.jurisdiction.library import default_library

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereda.config.settings")
if os.environ.pop("VEREDA_WEB", ""):
    follow_parent()


def read_packs() -> None:
    """So that no reader of a page waits for the law to be read."""
    library = default_library()
    for code in library.codes():
        library.problems(code)


require_limited_role()
application = get_wsgi_application()
threading.Thread(target=read_packs, daemon=True).start()
