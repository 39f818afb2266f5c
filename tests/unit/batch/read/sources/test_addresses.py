"""Secrets in addresses of PostgreSQL databases."""

import pytest

from benefit_check.batch.read.sources.addresses import holds_password


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:x@host/db",
        "postgres://me:@host/db",
        "postgres://me:a@b@host:5432,other:5433/db",
        "postgresql://me:a/b@host/db",
        "postgresql:///db?password=x",
        "postgresql://host/db?sslmode=require&pass%77ord=x",
        "postgresql://host/db?sslpassword=x",
        "host=h password=x",
        "password = 'a b' host=h",
        "host=h\tPASSWORD=x",
        "host='a b' password=''",
        "sslpassword=x",
    ],
)
def test_a_secret_is_found(address: str) -> None:
    assert holds_password(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "postgresql://me@host:5432/db",
        "postgresql://host:5432/db?passfile=/home/me/pass",
        "postgresql://[::1]:5432/db",
        "postgresql:///db?application_name=password",
        "host=h user=password passfile=x",
        "dbname='a password=x'",
        "service=tax",
    ],
)
def test_what_is_none_is_not_taken_for_one(address: str) -> None:
    assert not holds_password(address)
