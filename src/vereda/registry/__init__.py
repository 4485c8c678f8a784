"""The registry: people, their cases, custody and facts."""
