"""Running numbers."""

import threading

import pytest
from django.db import connection, transaction

from anwang.base.kit.models import Sequence
from anwang.base.kit.numbering import document_number, format_number, next_number


@pytest.mark.django_db
def test_numbers_run_without_gaps_in_each_place_and_year():
    assert [next_number("HZ", scope=7, year=2026) for _ in range(3)] == [1, 2, 3]
    assert next_number("HZ", scope=8, year=2026) == 1
    assert next_number("HZ", scope=7, year=2027) == 1
    assert next_number("VI", scope=7, year=2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_roll_back_gives_its_number_back():
    with transaction.atomic():
        assert next_number("HZ", scope=7, year=2026) == 1
        transaction.set_rollback(True)

    with transaction.atomic():
        assert next_number("HZ", scope=7, year=2026) == 1


@pytest.mark.django_db(transaction=True)
def test_a_number_is_taken_only_inside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError, match="inside the transaction"):
        next_number("HZ", scope=7, year=2026)

    assert not Sequence.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one connection only")
def test_many_at_once_get_different_numbers():
    taken = []

    def take():
        for _ in range(10):
            with transaction.atomic():
                taken.append(next_number("HZ", scope=7, year=2026))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 41))


def test_numbers_are_written_as_people_know_them():
    assert format_number("HZ", 2026, 183) == "HZ-2026-0183"
    assert format_number("HZ", 2026, 12345) == "HZ-2026-12345"
    assert document_number("回龙坝府发", 2026, 12) == "回龙坝府发〔2026〕12号"
