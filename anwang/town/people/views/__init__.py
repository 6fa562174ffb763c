"""Pages of people: signing in, one's own account, the accounts of others."""

from anwang.town.people.views.people import (
    appoint_person,
    end_account,
    new_password,
    new_person,
    open_again,
    person_detail,
    person_list,
    relieve_person,
)
from anwang.town.people.views.signing import account, demo_sign_in, locked_out, sign_in, sign_out

__all__ = [
    "account",
    "appoint_person",
    "demo_sign_in",
    "end_account",
    "locked_out",
    "new_password",
    "new_person",
    "open_again",
    "person_detail",
    "person_list",
    "relieve_person",
    "sign_in",
    "sign_out",
]
