"""What the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

from vereda.config.database.limits import require_limited_role
from vereda.config.supervisor.lifeline import follow_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vereda.config.settings")
if os.environ.pop("VEREDA_WEB", ""):
    follow_parent()

require_limited_role()
application = get_wsgi_application()
