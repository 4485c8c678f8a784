import pytest
from django.db import connection, transaction

from vereda.access.acting import acting_as, now_acting
from vereda.access.tests import builders as a

pytestmark = pytest.mark.django_db(transaction=True)


def actor() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('vereda.actor', true)")
        return cursor.fetchone()[0] or None


def test_the_database_knows_who_acts_for_one_transaction():
    account = a.account()

    with acting_as(account):
        assert actor() == str(account.pk)
        assert now_acting().account == account

    assert actor() is None
    assert now_acting().account is None


def test_the_actor_before_is_put_back_after_a_savepoint():
    one, two = a.account(), a.account()

    with acting_as(one):
        with acting_as(two):
            assert actor() == str(two.pk)
        assert actor() == str(one.pk)


def test_the_actor_before_is_put_back_after_a_refusal():
    one, two = a.account(), a.account()

    with acting_as(one):
        with pytest.raises(ZeroDivisionError), acting_as(two):
            1 / 0  # noqa: B018
        assert actor() == str(one.pk)
        assert now_acting().account == one


def test_nothing_stays_on_the_connection():
    with acting_as(a.account()):
        pass

    with transaction.atomic():
        assert actor() is None
