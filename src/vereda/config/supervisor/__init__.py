"""``vereda run``: one command from an empty folder to a page in the browser."""
