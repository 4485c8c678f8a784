"""The exchange package: whole person files as a Frictionless Data Package."""
