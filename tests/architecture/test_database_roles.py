"""Tests see the database as the application does."""

import pytest
from django.db import connection


def who() -> tuple[str, bool, bool]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select rolname, rolsuper, rolbypassrls from pg_roles "
            "where rolname = current_user"
        )
        return cursor.fetchone()


@pytest.mark.django_db
def test_tests_run_as_the_application():
    assert who() == ("vereda_app", False, False)


@pytest.mark.django_db(transaction=True)
def test_transactional_tests_run_as_the_application_too():
    assert who() == ("vereda_app", False, False)
