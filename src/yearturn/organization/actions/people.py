"""Who joined, who left, whose name or post changed: the roster of people after the first day."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from yearturn.kernel import ledger
from yearturn.kernel.permissions import Permission
from yearturn.organization import policies, queries
from yearturn.organization.actions.roster import without_keys
from yearturn.organization.models import Cycle, Person, Post

PERSON_FIELDS = (
    "name",
    "name_zh",
    "joined_on",
    "left_on",
    "gender",
    "site",
    "email",
    "phone",
    "guest",
    "cadre",
)
POST_FIELDS = ("unit_id", "title", "title_zh", "family", "level", "manager_id", "from_on")


@transaction.atomic
def enrol_people(
    *,
    cycle: Cycle,
    people: Sequence[Person],
    posts: Sequence[Post],
    by: Person,
    salt: bytes,
    at: datetime,
) -> None:
    """Write new people and their posts.

    People and posts are unsaved; the units and the managers of the posts are saved, or among
    `people`. Each person enters the ledger as a commitment of their own under `salt`.

    :raises Refused: if `by` may not keep the roster, or the cycle is closed
    """
    policies.check_may_keep(by, Permission.KEEP_ROSTER, cycle, at.date())
    Person.objects.bulk_create(people)
    Post.objects.bulk_create(posts)
    held = {post.person_id: post for post in posts}
    ledger.append(
        "people.enrolled",
        subject=cycle,
        by=by,
        at=at,
        facts={"people": [ledger.label(person) for person in people], "posts": len(posts)},
        personal={ledger.label(person): standing(person, held.get(person.pk)) for person in people},
        salt=salt,
    )


@transaction.atomic
def correct_people(
    *,
    cycle: Cycle,
    people: Sequence[Person],
    posts: Sequence[Post],
    by: Person,
    salt: bytes,
    at: datetime,
) -> dict[str, list[str]]:
    """Write what changed of people, and of the post that each of them holds.

    `people` are saved rows with changed attributes. `posts` are all the current posts of these
    people as they should stand: changed rows, or new ones; whoever has none there has none
    afterwards. The ledger names the fields of each opaque person; what stood and what stands now
    enter it as one commitment a person under `salt`. Return those fields, by opaque name, of
    everybody who differed; if nobody did, nothing is written.

    :raises Refused: if `by` may not keep the roster, the cycle is closed, or somebody would become
        a guest or cease to be one
    """
    stood = {it.pk: it for it in Person.objects.filter(pk__in=[person.pk for person in people])}
    policies.check_may_correct_people(by, cycle, stood, people, at.date())
    held = {
        post.person_id: post
        for post in Post.objects.filter(person__in=stood, to_on=None).select_related(
            "person", "unit", "manager"
        )
    }
    given = {post.person_id: post for post in posts}
    fields = {
        person.pk: [
            *queries.changed(stood[person.pk], person, PERSON_FIELDS),
            *post_fields(held.get(person.pk), given.get(person.pk)),
        ]
        for person in people
    }
    differing = [person for person in people if fields[person.pk]]
    if not differing:
        return {}
    write_people(differing, fields)
    write_posts(differing, fields, held, given)
    named = {ledger.label(person): without_keys(fields[person.pk]) for person in differing}
    ledger.append(
        "people.corrected",
        subject=cycle,
        by=by,
        at=at,
        facts={"people": named},
        personal={
            ledger.label(person): {
                "was": standing(stood[person.pk], held.get(person.pk)),
                "now": standing(person, given.get(person.pk)),
            }
            for person in differing
        },
        salt=salt,
    )
    return named


def post_fields(was: Post | None, now: Post | None) -> list[str]:
    """Return the fields in which two posts differ: all of them if one of the two is none."""
    if was is None or now is None:
        return [] if was is now else list(POST_FIELDS)
    return queries.changed(was, now, POST_FIELDS)


def write_people(people: Sequence[Person], fields: dict[int, list[str]]) -> None:
    changed = [person for person in people if set(fields[person.pk]) & set(PERSON_FIELDS)]
    if changed:
        Person.objects.bulk_update(changed, written(changed, fields, PERSON_FIELDS))


def write_posts(
    people: Sequence[Person],
    fields: dict[int, list[str]],
    held: dict[int, Post],
    given: dict[int, Post],
) -> None:
    """Take away the posts that are held no longer, write the new ones, change the others."""
    moved = [person for person in people if set(fields[person.pk]) & set(POST_FIELDS)]
    ended = [held[it.pk].pk for it in moved if it.pk in held and it.pk not in given]
    begun = [given[it.pk] for it in moved if it.pk in given and it.pk not in held]
    kept = [it for it in moved if it.pk in held and it.pk in given]
    if ended:
        Post.objects.filter(pk__in=ended).delete()
    if begun:
        Post.objects.bulk_create(begun)
    if kept:
        Post.objects.bulk_update([given[it.pk] for it in kept], written(kept, fields, POST_FIELDS))


def written(
    people: Sequence[Person], fields: dict[int, list[str]], among: Sequence[str]
) -> list[str]:
    """Return the fields that differ for anybody, as the database is told of them."""
    touched = {field for person in people for field in fields[person.pk]}
    return without_keys([field for field in among if field in touched])


def standing(person: Person, post: Post | None) -> list[list]:
    """Return a person with their post as plain rows, fit for a commitment."""
    return [queries.person_row(person), *([queries.post_row(post)] if post else [])]
