"""Settings, routes, navigation and the way the parts start."""
