"""People who are told on purpose; the first is the one the walk begins with."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from vereda.demo.course import draw_course
from vereda.demo.establishing import Life
from vereda.demo.identity import DAYS_IN_A_YEAR, somebody
from vereda.demo.offending import draw_offence
from vereda.demo.plan import Plan, Standing, Story
from vereda.jurisdiction.pack import Pack

WALK_THROUGH = 1  # place of the person whom the walk begins with


def told_life(
    number: int, rng: Random, as_of: date, story: Story, plan: Plan, pack: Pack
) -> Life:
    """The life of a story: what it fixes, and chance for the rest of it."""
    person = somebody(number, rng, as_of, women=float(story.woman))
    person.born = as_of - timedelta(days=int((story.age + 0.4) * DAYS_IN_A_YEAR))
    person.people["birth_date"] = person.born.isoformat()
    person.people["gender"] = "woman" if story.woman else "man"
    if story.name:
        person.names = [person.names[0] | story.name]
    group = plan.group(story.offences)
    standing = Standing(story.at, held=True, share=0)
    course = draw_course(rng, plan, as_of, standing, story.months)
    offence = draw_offence(rng, pack, group)
    return Life(person, f"{person.key}-c1", course, group, offence, story.facts)
