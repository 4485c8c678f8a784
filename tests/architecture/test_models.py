"""What imports cannot show about models: nothing looks back up."""

from itertools import chain

import pytest
from django.apps import apps
from django.db.models import Field

from vereda.access.models import TrailEntry

DJANGO_S_OWN = {"groups", "user_permissions"}  # of AbstractUser
OURS = [config for config in apps.get_app_configs() if config.name.startswith("vereda")]


def keys_across_domains() -> list[Field]:
    models = chain.from_iterable(config.get_models() for config in OURS)
    return [
        field
        for model in models
        for field in model._meta.get_fields()
        if isinstance(field, Field)
        and field.remote_field
        and field.remote_field.model._meta.app_label != model._meta.app_label
        and field.name not in DJANGO_S_OWN
    ]


@pytest.mark.parametrize("key", keys_across_domains(), ids=str)
def test_a_key_into_another_domain_is_not_seen_from_there(key):
    assert key.remote_field.hidden, f'{key}: write related_name="+"'


def test_there_are_keys_to_look_at():
    names = {str(key) for key in keys_across_domains()}

    assert "registry.Person.recorded_by" in names


def test_the_trail_has_no_key_upwards():
    pointed = {field.related_model for field in TrailEntry._meta.fields} - {None}

    assert {model._meta.app_label for model in pointed} == {"access"}


@pytest.mark.parametrize("config", OURS, ids=lambda config: config.label)
def test_every_model_says_what_it_is_for(config):
    silent = [
        model.__name__
        for model in config.get_models()
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    ]

    assert silent == []
